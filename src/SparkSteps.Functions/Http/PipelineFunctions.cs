using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Pipelines;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Functions.Http;

public sealed class PipelineFunctions(
    PipelineHttpRequest requests, PipelineStore store, PipelineList list, PipelineCanceller canceller, PipelineRetry retry)
{
    [Function("SubmitPipeline")]
    public Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "pipelines")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(() => requests.AnswerAsync(request, cancellationToken));

    [Function("ListPipelines")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "pipelines")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var (query, errors) = PipelineQueryReader.Read(request.Query);
            if (errors.Count > 0)
            {
                return Answers.Problem(RequestProblem.InvalidQuery(errors));
            }

            var page = await list.ListAsync(query, RunQueryReader.Continuation(request.Query), cancellationToken);
            return page is null ? Answers.Problem(RunQueryReader.UnknownContinuation) : Answers.Fresh(page, request);
        });

    [Function("GetPipeline")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "pipelines/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => RunId.TryParse(id, out var runId) && await store.FindAsync(runId, cancellationToken) is { } pipeline
            ? PipelineAnswer.Of(pipeline, request)
            : NotFound(id));

    [Function("CancelPipeline")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "pipelines/{id}/cancel")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => RunId.TryParse(id, out var runId) && await canceller.RequestAsync(runId, cancellationToken) is { } pipeline
            ? PipelineAnswer.Of(pipeline, request, pipeline.State.IsTerminal() ? StatusCodes.Status200OK : StatusCodes.Status202Accepted)
            : NotFound(id));

    [Function("RetryPipeline")]
    public Task<IResult> RetryAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "pipelines/{id}/retry")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => RunId.TryParse(id, out var runId) && await retry.RetryAsync(runId, cancellationToken) is { } result
            ? PipelineAnswer.Of(result, request)
            : NotFound(id));

    private static IResult NotFound(string id) => Answers.NotFound($"pipeline run '{id}'", "GET /api/pipelines lists those that there are.");
}
