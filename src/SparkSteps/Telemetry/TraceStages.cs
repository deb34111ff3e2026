using System.Diagnostics;

namespace SparkSteps.Telemetry;

/// <summary>The stages of a run, in their order; docs/TELEMETRY.md is made of these.</summary>
public static class TraceStages
{
    public static readonly TraceStage Accept = new("accept run", "The request is recorded and the workers are told.");

    public static readonly TraceStage AcceptPipeline = new("accept pipeline", "The same of a pipeline; the runs of its groups belong to its trace.");

    public static readonly TraceStage Work = new("work on run", "A worker has taken the run's message.", ActivityKind.Consumer);

    public static readonly TraceStage Stage = new("stage files", "Archive and init script are put into storage.");

    public static readonly TraceStage Create = new("create objects", "The attempt's objects are created on its cluster.");

    public static readonly TraceStage Keep = new("keep logs", "Logs and events of an ended attempt are kept.");

    public static readonly TraceStage Settle = new("settle attempt", "The next attempt, or the end, is decided on and recorded.");

    public static readonly TraceStage Finish = new("finish run", "The end is recorded and told.");

    public static readonly TraceStage Deliver = new("deliver webhook", "A webhook is sent once.", ActivityKind.Client);

    /// <summary>The beginning of the names of spans that are made of a finished record, one for each state that the run was in.</summary>
    public const string PhasePrefix = "phase ";

    public static readonly IReadOnlyList<TraceStage> All = [Accept, AcceptPipeline, Work, Stage, Create, Keep, Settle, Finish, Deliver];
}
