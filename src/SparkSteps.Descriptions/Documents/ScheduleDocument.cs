using SparkSteps.StepSpecs;

namespace SparkSteps.Descriptions.Documents;

/// <summary>A schedule as people write it; what it is read into also says how far it is.</summary>
internal sealed record ScheduleDocument
{
    /// <summary>The version of these fields.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>What the document is.</summary>
    public string? Kind { get; init; }

    /// <summary>The schedule's name; the same as in the address that it is sent to.</summary>
    public StepName? Name { get; init; }

    /// <summary>When to run: five fields, six with seconds first, or one of the words that begin with @.</summary>
    public string? Cron { get; init; }

    /// <summary>The IANA name of the zone on whose clocks the fields of <c>cron</c> count, for instance <c>Europe/Berlin</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The first moment that can be due.</summary>
    public string? Start { get; init; }

    /// <summary>The first moment that cannot be due any more.</summary>
    public string? End { get; init; }

    /// <summary>What becomes of due times that passed while nobody looked: they are missed, the newest one runs, or as many as <c>catchUpLimit</c> says.</summary>
    public string? CatchUp { get; init; }

    /// <summary>The most due times that <c>catchUp: all</c> makes up together.</summary>
    public int CatchUpLimit { get; init; }

    /// <summary>How late a due time may be started; however late when absent.</summary>
    public TimeSpan? StartDeadline { get; init; }

    /// <summary>What becomes of a due time while the run of an earlier one goes on: both run, it is skipped, it takes the other's place, or it waits.</summary>
    public string? Overlap { get; init; }

    /// <summary>Whether the clock starts nothing.</summary>
    public bool Paused { get; init; }

    /// <summary>How many ended runs the schedule's own history lists. The runs' records stay.</summary>
    public HistoryDocument? History { get; init; }

    /// <summary>Who watches the clock: the service's own timer, or the Spark operator on the cluster.</summary>
    public string? Driver { get; init; }

    /// <summary>The step to run; its name is the schedule's when it has none.</summary>
    public StepPart? Step { get; init; }

    /// <summary>The pipeline to run, in the place of a step.</summary>
    public PipelinePart? Pipeline { get; init; }
}
