using System.Text.Json;
using System.Text.Json.Serialization;
using SparkSteps.Runs;
using SparkSteps.Schedules.OnCluster;
using SparkSteps.Schedules.Times;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Schedules;

/// <summary>A step or a pipeline that runs by the clock: what its document says, and how far it is. Stored as one blob.</summary>
public sealed record Schedule
{
    /// <summary>DNS-1035, at most 40 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Five fields, six with seconds first, or one of the words that begin with @.</summary>
    public required string Cron { get; init; }

    /// <summary>The IANA name of the zone in which the fields count.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The first moment that can be due; null for no limit.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The first moment that cannot be due any more; null for no limit.</summary>
    public DateTimeOffset? End { get; init; }

    public CatchUpPolicy CatchUp { get; init; } = CatchUpPolicy.Latest;

    /// <summary>The most due times that <c>catchUp: all</c> makes up together.</summary>
    public int CatchUpLimit { get; init; } = 10;

    /// <summary>How late a due time may be started; null for any time.</summary>
    public TimeSpan? StartDeadline { get; init; }

    public OverlapPolicy Overlap { get; init; } = OverlapPolicy.Allow;

    /// <summary>Whether the clock starts nothing; what waits goes on waiting.</summary>
    public bool Paused { get; init; }

    public HistoryLimits HistoryLimits { get; init; } = HistoryLimits.Default;

    public ScheduleDriver Driver { get; init; } = ScheduleDriver.Timer;

    /// <summary>The step spec of every run; null when a pipeline runs.</summary>
    public JsonElement? Step { get; init; }

    /// <summary>The pipeline document of every run; null when a step runs.</summary>
    public JsonElement? Pipeline { get; init; }

    /// <summary>What another system's document says and a schedule cannot; null when nothing was lost.</summary>
    public IReadOnlyList<NotCarriedOver>? NotCarriedOver { get; init; }

    /// <summary>From when <c>@every</c> counts when there is no start: when its document was first put.</summary>
    public DateTimeOffset Anchor { get; init; }

    /// <summary>The first due time about which nothing is decided; null when there is none any more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>The last due time of the clock about which something was decided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? LastDueAt { get; init; }

    /// <summary>The run that was made last, whatever asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public RunId? LastRunId { get; init; }

    /// <summary>Due times about which something was decided, in the order of the decisions.</summary>
    public IReadOnlyList<DueTime> History { get; init; } = [];

    /// <summary>Due times that are to run and have not been started.</summary>
    public IReadOnlyList<DueTime> Waiting { get; init; } = [];

    /// <summary>Where its object is on clusters, or may be.</summary>
    public IReadOnlyList<SchedulePlace> Places { get; init; } = [];

    /// <summary>Why its cluster does not run it; null when it does, or is not to.</summary>
    public string? ClusterProblem { get; init; }

    /// <summary>Whether it was deleted, and is only kept until its clusters know.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>Why the last due time of the clock made no run or failed; null when it did neither (yet).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? LastProblem => ClusterProblem ?? ProblemOfLastRun;

    private string? ProblemOfLastRun => History.LastOrDefault(due => due.Cause != DueCause.Manual) is
        { State: DueState.Skipped or DueState.Missed or DueState.Failed or DueState.TimedOut } due ? due.Reason ?? due.State.ToString() : null;

    [JsonIgnore]
    public bool IsPipeline => Pipeline is not null;

    /// <summary>Whether the timer has something to do or to look after, apart from due times to come.</summary>
    [JsonIgnore]
    public bool IsBusy => History.Any(due => due.IsOpen) || !Paused && Waiting.Count > 0;

    /// <summary>Null when the machine does not know the zone any more.</summary>
    internal DueTimes? Times() => CronExpression.TryParse(Cron, out var cron, out _) && TimeZoneName.TryFind(TimeZone, out var zone)
        ? DueTimes.Of(cron, zone, Start, End, Anchor)
        : null;

    /// <summary>Whether a cluster has anything to do with it.</summary>
    [JsonIgnore]
    public bool IsOnCluster => Driver == ScheduleDriver.Cluster || Places.Count > 0;

    /// <summary>Whether it is due at the same times as another one.</summary>
    internal bool IsDueAs(Schedule other) => (Cron, TimeZone, Start, End) == (other.Cron, other.TimeZone, other.Start, other.End);
}
