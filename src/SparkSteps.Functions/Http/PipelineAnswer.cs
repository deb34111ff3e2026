using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SparkSteps.Pipelines;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Functions.Http;

/// <summary>A pipeline run as callers get it: its record and where to go on.</summary>
internal static class PipelineAnswer
{
    public static IResult Of(IntakeResult result, HttpRequest request) => result switch
    {
        { Pipeline: { } pipeline } => Of(pipeline, request, StatusCodes.Status202Accepted),
        { Problem: { } problem } => Answers.Problem(problem),
        _ => throw new InvalidOperationException("The intake gave neither a pipeline run nor a problem."),
    };

    public static IResult Of(PipelineRecord pipeline, HttpRequest request, int status = StatusCodes.Status200OK)
    {
        var api = $"{request.Scheme}://{request.Host}{request.PathBase}/api";
        var self = $"{api}/pipelines/{pipeline.Id}";
        var view = JsonSerializer.SerializeToNode(pipeline, RunJson.Options)?.AsObject() ?? [];
        view["links"] = new JsonObject
        {
            ["self"] = self,
            ["cancel"] = $"{self}/cancel",
            ["retry"] = $"{self}/retry",
            ["runs"] = $"{api}/runs?pipeline={pipeline.Id}",
        };
        if (status == StatusCodes.Status202Accepted)
        {
            request.HttpContext.Response.Headers.Location = self;
        }

        return status == StatusCodes.Status200OK ? Answers.Fresh(view, request) : Answers.Json(view, status);
    }
}
