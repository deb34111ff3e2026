using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;
using SparkSteps.Retries;
using SparkSteps.Runs;
using SparkSteps.Submissions;

namespace SparkSteps.Functions.Http;

public sealed class RunFunctions(RunList list, RunWaiter waiter, RunLogReader logs, RunCanceller canceller, RunRetry retry)
{
    [Function("ListRuns")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var (query, errors) = RunQueryReader.Read(request.Query);
            if (errors.Count > 0)
            {
                return Answers.Problem(RequestProblem.InvalidQuery(errors));
            }

            var page = await list.ListAsync(query, RunQueryReader.Continuation(request.Query), cancellationToken);
            return page is null ? Answers.Problem(RunQueryReader.UnknownContinuation) : Answers.Fresh(page, request);
        });

    [Function("GetRun")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var patience = TimeSpan.FromSeconds(int.TryParse(request.Query["wait"], out var seconds) ? Math.Clamp(seconds, 0, 3600) : 0);
            var run = RunId.TryParse(id, out var runId) ? await waiter.WaitAsync(runId, patience, cancellationToken) : null;
            return run is null ? Answers.NoRun(id) : Answers.Run(run, request);
        });

    [Function("GetRunLogs")]
    public Task<IResult> GetLogsAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{id}/logs")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var run = RunId.TryParse(id, out var runId) ? await waiter.WaitAsync(runId, TimeSpan.Zero, cancellationToken) : null;
            if (run is null)
            {
                return Answers.NoRun(id);
            }

            var (query, errors) = RunQueryReader.ReadLogs(request.Query);
            return errors.Count > 0 ? Answers.Problem(RequestProblem.InvalidQuery(errors))
                : await logs.OpenAsync(run, query, cancellationToken) is { } log ? new LogAnswer(log)
                : Answers.NotFound($"log of run '{id}' yet", "Ask again once its driver runs; GET /api/runs/{id} says where it is.");
        });

    [Function("CancelRun")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs/{id}/cancel")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var run = RunId.TryParse(id, out var runId) ? await canceller.RequestAsync(runId, cancellationToken) : null;
            return run is null ? Answers.NoRun(id)
                : Answers.Run(run, request, run.State.IsTerminal() ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
        });

    [Function("RetryRun")]
    public Task<IResult> RetryAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs/{id}/retry")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => RunId.TryParse(id, out var runId) && await retry.RetryAsync(runId, cancellationToken) is { } result
            ? Answers.Accepted(result, request)
            : Answers.NoRun(id));
}
