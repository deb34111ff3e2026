using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Submissions;

namespace SparkSteps.Schedules.Running;

public sealed class StepDueRuns(StepRequestReader reader, StepIntake intake, RunStore store, RunCanceller canceller) : IDueRuns
{
    // The finished record first, because it counts while the active one is still there; and again, because the run may end in between.
    public async Task<DueRun?> FindAsync(RunId id, CancellationToken cancellationToken) =>
        (await store.FindFinishedAsync(id, cancellationToken)
            ?? (await store.FindActiveAsync(id, cancellationToken))?.Record
            ?? await store.FindFinishedAsync(id, cancellationToken)) is { } run ? DueRun.Of(run) : null;

    public async Task<RequestProblem?> CheckAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var errors = (await reader.ReadAsync(request, cancellationToken)).ErrorsAndViolations;
        return errors.Count > 0 ? RequestProblem.Invalid(errors) : null;
    }

    public Task<IntakeResult> StartAsync(StepRequest request, CancellationToken cancellationToken) => intake.AcceptAsync(request, cancellationToken);

    public Task CancelAsync(RunId id, CancellationToken cancellationToken) => canceller.RequestAsync(id, cancellationToken);
}
