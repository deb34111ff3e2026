using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>What makes the same request the same run, however often it is delivered.</summary>
public abstract record RequestIdentity
{
    private RequestIdentity(string triggerId) => TriggerId = triggerId;

    /// <summary>What the run's record shows as its trigger's id.</summary>
    public string TriggerId { get; }

    /// <summary>A request that carries nothing to know it by: every delivery is a run of its own.</summary>
    public sealed record None(RunId Id) : RequestIdentity(Id.ToString());

    /// <summary>A caller's idempotency key. It says nothing of when it was first used, so the service keeps which run it belongs to.</summary>
    public sealed record Key(string Text) : RequestIdentity(SecretText.Redact(Text));

    /// <summary>A delivery with a name and a time of its own (a message, a blob's version, a due time): the run's id follows from them.</summary>
    public sealed record Delivery(string Name, string Version, DateTimeOffset At) : RequestIdentity(Name)
    {
        public RunId Id => RunId.From(At, $"{Name}\n{Version}");
    }

    /// <summary>A request that somebody has recorded together with its run's id before making the run, and may make again.</summary>
    /// <param name="Name">What it is in the terms of whoever has recorded it.</param>
    public sealed record Recorded(RunId Id, string Name) : RequestIdentity(Name);
}
