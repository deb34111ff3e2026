using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Imports;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Telemetry;

namespace SparkSteps.Functions.Http;

public sealed class StepFunctions(StepHttpRequest reader, StepIntake intake, DryRun dryRun, TimeProvider time)
{
    [Function("SubmitStep")]
    public Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "steps")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            if (!DocumentFormats.TryParse(request.Query["format"], out var format))
            {
                return Answers.Problem(UnknownFormat(request.Query["format"]));
            }

            // The key first: a request that cannot be told from its repeats is not worth its archive.
            var identity = Identity(IdempotencyKeyHeader.Read(request.Headers));
            var body = await reader.ReadAsync(request, cancellationToken);
            if (body.Errors.Count > 0)
            {
                return Answers.Problem(RequestProblem.Invalid(body.Errors));
            }

            var step = new StepRequest(body.Document, RunTriggerKind.Http, identity)
            {
                Format = format,
                AttachedArchive = body.Archive,
                TraceParent = TraceParent.Read(request.Headers.TraceParent),
            };
            return IsDryRun(request)
                ? await PlanAsync(step, cancellationToken)
                : Answers.Accepted(await intake.AcceptAsync(step, cancellationToken), request);
        });

    private async Task<IResult> PlanAsync(StepRequest step, CancellationToken cancellationToken)
    {
        var (plan, problem) = await dryRun.PlanAsync(step, cancellationToken);
        return problem is null ? Answers.Json(plan) : Answers.Problem(problem);
    }

    private RequestIdentity Identity(string? key) =>
        key is null ? new RequestIdentity.None(RunId.New(time)) : new RequestIdentity.Key(key);

    private static RequestProblem UnknownFormat(string? format) => RequestProblem.InvalidQuery(
        [new SpecError("format", "This format is not known.", format, DocumentFormats.OfSteps, "Leave it out for a document with kind: Step.")]);

    internal static bool IsDryRun(HttpRequest request) => request.Query["dryRun"].ToString() is "true" or "1" or "True";
}
