namespace SparkSteps.Pipelines;

public static class PipelineStates
{
    public static bool IsTerminal(this PipelineState state) => state is PipelineState.Succeeded or PipelineState.Failed or PipelineState.Cancelled;

    public static bool IsTerminal(this GroupState state) => state is not (GroupState.Waiting or GroupState.Running);
}
