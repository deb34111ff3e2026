using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Attempts;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Submissions;

namespace SparkSteps.Functions.Http;

/// <summary>What there is to know of a run beside its record and its log.</summary>
public sealed class RunDetailFunctions(RunStore store, RunPlanner planner, AttemptEvents events)
{
    [Function("GetRunPlan")]
    public Task<IResult> GetPlanAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{id}/plan")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        OfAttemptAsync(request, id, (run, attempt) => Task.FromResult(
            planner.Plan(run, attempt) is { } plan
                ? Answers.Fresh(plan, request)
                : Answers.NotFound($"plan of run '{id}'", "It is kept with each attempt that was submitted: GET /api/runs/{id} lists them.")), cancellationToken);

    [Function("GetRunEvents")]
    public Task<IResult> GetEventsAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{id}/events")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        OfAttemptAsync(request, id, async (run, attempt) => Answers.Fresh(
            new { Attempt = attempt?.Number, Items = attempt is null ? [] : await events.ReadAsync(run, attempt, cancellationToken) }, request), cancellationToken);

    private Task<IResult> OfAttemptAsync(
        HttpRequest request, string id, Func<RunRecord, RunAttempt?, Task<IResult>> answer, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var (number, errors) = RunQueryReader.ReadAttempt(request.Query);
            if (errors.Count > 0)
            {
                return Answers.Problem(RequestProblem.InvalidQuery(errors));
            }

            if (!RunId.TryParse(id, out var runId) || await store.FindAsync(runId, cancellationToken) is not { } run)
            {
                return Answers.NoRun(id);
            }

            var attempt = run.Attempts.LastOrDefault(known => number is null || known.Number == number);
            return number is not null && attempt is null
                ? Answers.NotFound($"attempt {number} of run '{id}'", "GET /api/runs/{id} lists its attempts.")
                : await answer(run, attempt);
        });
}
