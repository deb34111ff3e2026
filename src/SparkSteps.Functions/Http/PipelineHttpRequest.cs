using Microsoft.AspNetCore.Http;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Planning;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Telemetry;

namespace SparkSteps.Functions.Http;

/// <summary>A pipeline that came by HTTP: read like a step, in one of the formats, then accepted or only planned.</summary>
public sealed class PipelineHttpRequest(StepHttpRequest reader, PipelineIntake intake, PipelineDryRun dryRun, TimeProvider time)
{
    public async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        PipelineFormat? format = request.Query["format"].ToString() switch
        {
            "" => PipelineFormat.SparkSteps,
            "kedro" => PipelineFormat.Kedro,
            _ => null,
        };
        if (format is not { } known)
        {
            return Answers.Problem(RequestProblem.InvalidQuery(
                [new SpecError("format", "This format is not known.", request.Query["format"], "kedro", "Leave it out for a document with kind: Pipeline.")]));
        }

        // The key first: a request that cannot be told from its repeats is not worth its archive.
        var key = IdempotencyKeyHeader.Read(request.Headers);
        var body = await reader.ReadAsync(request, cancellationToken);
        if (body.Errors.Count > 0)
        {
            return Answers.Problem(RequestProblem.Invalid(body.Errors));
        }

        RequestIdentity identity = key is null ? new RequestIdentity.None(RunId.New(time)) : new RequestIdentity.Key(key);
        var pipeline = new StepRequest(body.Document, RunTriggerKind.Http, identity)
        {
            AttachedArchive = body.Archive,
            TraceParent = TraceParent.Read(request.Headers.TraceParent),
        };
        return StepFunctions.IsDryRun(request)
            ? await PlanAsync(pipeline, known, cancellationToken)
            : PipelineAnswer.Of(await intake.AcceptAsync(pipeline, known, cancellationToken), request);
    }

    private async Task<IResult> PlanAsync(StepRequest pipeline, PipelineFormat format, CancellationToken cancellationToken)
    {
        var (plan, problem) = await dryRun.PlanAsync(pipeline, format, cancellationToken);
        return problem is null ? Answers.Json(plan) : Answers.Problem(problem);
    }
}
