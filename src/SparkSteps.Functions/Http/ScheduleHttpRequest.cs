using Microsoft.AspNetCore.Http;
using SparkSteps.Requests;
using SparkSteps.Schedules;

namespace SparkSteps.Functions.Http;

/// <summary>What callers ask of a schedule beside its clock: a run now, and due times that have passed.</summary>
public sealed class ScheduleHttpRequest(ScheduleRunNow runNow, ScheduleBackfill backfill)
{
    /// <summary>Null when there is no such schedule.</summary>
    public async Task<IResult?> RunAsync(HttpRequest request, string name, CancellationToken cancellationToken) =>
        await runNow.RunAsync(name, IdempotencyKeyHeader.Read(request.Headers), cancellationToken) switch
        {
            null => null,
            { Run: { } run } => Answers.Run(run, request, StatusCodes.Status202Accepted),
            { Pipeline: { } pipeline } => PipelineAnswer.Of(pipeline, request, StatusCodes.Status202Accepted),
            { Problem: { } problem } => Answers.Problem(problem),
            _ => throw new InvalidOperationException("The schedule gave neither a run nor a problem."),
        };

    /// <summary>Null when there is no such schedule.</summary>
    public async Task<IResult?> BackfillAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var key = IdempotencyKeyHeader.Read(request.Headers);
        var document = await StepHttpRequest.ReadDocumentAsync(request.Body, cancellationToken);
        return await backfill.BackfillAsync(name, document, key, cancellationToken) switch
        {
            { Errors: { Count: > 0 } errors } => Answers.Problem(RequestProblem.InvalidBody(errors)),
            { Result: { } result } => Answers.Json(result, StatusCodes.Status202Accepted),
            _ => null,
        };
    }
}
