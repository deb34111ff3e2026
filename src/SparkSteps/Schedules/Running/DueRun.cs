using SparkSteps.Pipelines;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Schedules.Running;

/// <summary>How far the run of a due time is, whether it is a step's or a pipeline's.</summary>
/// <param name="Result">Its record.</param>
public sealed record DueRun(DueState State, string? Reason, bool IsCancelRequested, IntakeResult Result)
{
    public static DueRun Of(RunRecord run) =>
        new(StateOf(run.State), run.Reason, run.CancelRequestedAt is not null, IntakeResult.Accepted(run));

    public static DueRun Of(PipelineRecord pipeline) =>
        new(StateOf(pipeline.State), pipeline.Reason, pipeline.CancelRequestedAt is not null, IntakeResult.Accepted(pipeline));

    private static DueState StateOf(RunState state) => state switch
    {
        RunState.Succeeded => DueState.Succeeded,
        RunState.Failed => DueState.Failed,
        RunState.Cancelled => DueState.Cancelled,
        RunState.TimedOut => DueState.TimedOut,
        _ => DueState.Running,
    };

    private static DueState StateOf(PipelineState state) => state switch
    {
        PipelineState.Succeeded => DueState.Succeeded,
        PipelineState.Failed => DueState.Failed,
        PipelineState.Cancelled => DueState.Cancelled,
        _ => DueState.Running,
    };
}
