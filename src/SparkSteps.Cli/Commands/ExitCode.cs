using SparkSteps.Pipelines;
using SparkSteps.Runs;

namespace SparkSteps.Cli.Commands;

/// <summary>What scripts can rely on.</summary>
internal static class ExitCode
{
    public const int Succeeded = 0;
    public const int Failed = 1;
    public const int BadInput = 2;
    public const int CancelledOrTimedOut = 3;
    public const int ServiceAway = 4;

    /// <summary>Of a run that was waited for.</summary>
    public static int Of(RunState state) => state switch
    {
        RunState.Succeeded => Succeeded,
        RunState.Cancelled or RunState.TimedOut => CancelledOrTimedOut,
        _ => Failed,
    };

    /// <summary>Of a pipeline run that was waited for.</summary>
    public static int Of(PipelineState state) => state switch
    {
        PipelineState.Succeeded => Succeeded,
        PipelineState.Cancelled => CancelledOrTimedOut,
        _ => Failed,
    };
}
