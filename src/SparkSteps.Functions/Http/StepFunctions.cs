using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Functions.Http;

public sealed class StepFunctions(StepHttpRequest reader, StepIntake intake, DryRun dryRun, TimeProvider time)
{
    [Function("SubmitStep")]
    public Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "steps")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            // The key first: a request that cannot be told from its repeats is not worth its archive.
            var identity = Identity(IdempotencyKeyHeader.Read(request.Headers));
            var body = await reader.ReadAsync(request, cancellationToken);
            if (body.Errors.Count > 0)
            {
                return Answers.Problem(RequestProblem.Invalid(body.Errors));
            }

            var step = new StepRequest(body.Document, RunTriggerKind.Http, identity) { AttachedArchive = body.Archive };
            return IsDryRun(request) ? await PlanAsync(step, cancellationToken) : await AcceptAsync(step, request, cancellationToken);
        });

    private async Task<IResult> AcceptAsync(StepRequest step, HttpRequest request, CancellationToken cancellationToken)
    {
        var result = await intake.AcceptAsync(step, cancellationToken);
        return result switch
        {
            { Run: { } run } => Answers.Run(run, request, StatusCodes.Status202Accepted),
            { Problem: { } problem } => Answers.Problem(problem),
            _ => throw new InvalidOperationException("The intake gave neither a run nor a problem."),
        };
    }

    private async Task<IResult> PlanAsync(StepRequest step, CancellationToken cancellationToken)
    {
        var (plan, problem) = await dryRun.PlanAsync(step, cancellationToken);
        return problem is null ? Answers.Json(plan) : Answers.Problem(problem);
    }

    private RequestIdentity Identity(string? key) =>
        key is null ? new RequestIdentity.None(RunId.New(time)) : new RequestIdentity.Key(key);

    internal static bool IsDryRun(HttpRequest request) => request.Query["dryRun"].ToString() is "true" or "1" or "True";
}
