using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Schedules.Running;

/// <summary>The runs of one kind that schedules start: those of steps, or of pipelines.</summary>
public interface IDueRuns
{
    /// <summary>The run with an id, however it ended; null when it is not recorded.</summary>
    Task<DueRun?> FindAsync(RunId id, CancellationToken cancellationToken);

    /// <summary>What is wrong with a request, without recording anything; null when it would be accepted.</summary>
    Task<RequestProblem?> CheckAsync(StepRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the run, unless it is there.</summary>
    Task<IntakeResult> StartAsync(StepRequest request, CancellationToken cancellationToken);

    /// <summary>Asking again changes nothing.</summary>
    Task CancelAsync(RunId id, CancellationToken cancellationToken);
}
