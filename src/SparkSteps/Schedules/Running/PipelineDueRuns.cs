using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Planning;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Schedules.Running;

public sealed class PipelineDueRuns(
    PipelineRequestReader reader, PipelineIntake intake, PipelineStore store, PipelineCanceller canceller, RunStore rejected) : IDueRuns
{
    // A request that was refused is a failed run, whatever it was for.
    public async Task<DueRun?> FindAsync(RunId id, CancellationToken cancellationToken) =>
        (await store.FindFinishedAsync(id, cancellationToken)
            ?? (await store.FindActiveAsync(id, cancellationToken))?.Record
            ?? await store.FindFinishedAsync(id, cancellationToken)) is { } pipeline ? DueRun.Of(pipeline)
        : await rejected.FindAsync(id, cancellationToken) is { } run ? DueRun.Of(run)
        : null;

    public async Task<RequestProblem?> CheckAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var errors = (await reader.ReadAsync(request, PipelineFormat.SparkSteps, cancellationToken)).Errors;
        return errors.Count > 0 ? PipelineProblems.Invalid(errors) : null;
    }

    public Task<IntakeResult> StartAsync(StepRequest request, CancellationToken cancellationToken) =>
        intake.AcceptAsync(request, PipelineFormat.SparkSteps, cancellationToken);

    public Task CancelAsync(RunId id, CancellationToken cancellationToken) => canceller.RequestAsync(id, cancellationToken);
}
