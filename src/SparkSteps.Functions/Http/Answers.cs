using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SparkSteps.Archives;
using SparkSteps.Clusters;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Storage;

namespace SparkSteps.Functions.Http;

/// <summary>What HTTP callers get: JSON as records are written, and problem details for everything that went wrong.</summary>
internal static class Answers
{
    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, RunJson.Options, statusCode: status);

    /// <summary>JSON with an ETag, for callers that ask again and again: those that have it already get 304 and nothing else.</summary>
    public static IResult Fresh<T>(T value, HttpRequest request) => new FreshAnswer(JsonSerializer.SerializeToUtf8Bytes(value, RunJson.Options), request);

    public static IResult Problem(RequestProblem problem) =>
        Results.Json(problem, RunJson.Options, RequestProblem.ContentType, problem.Status);

    /// <param name="what">What was asked for, with its name.</param>
    /// <param name="next">Where to look instead, in a sentence.</param>
    public static IResult NotFound(string what, string next) =>
        Problem(new RequestProblem("about:blank", $"There is no {ShownValue.Of("", what)}.", StatusCodes.Status404NotFound, next, []));

    public static IResult NoRun(string id) => NotFound($"run '{id}'", "GET /api/runs lists those that there are.");

    /// <summary>What the intake made of a request for a run.</summary>
    public static IResult Accepted(IntakeResult result, HttpRequest request) => result switch
    {
        { Run: { } run } => Run(run, request, StatusCodes.Status202Accepted),
        { Problem: { } problem } => Problem(problem),
        _ => throw new InvalidOperationException("The intake gave neither a run nor a problem."),
    };

    public static IResult Run(RunRecord run, HttpRequest request, int status = StatusCodes.Status200OK)
    {
        var self = $"{request.Scheme}://{request.Host}{request.PathBase}/api/runs/{run.Id}";
        var view = JsonSerializer.SerializeToNode(run, RunJson.Options)?.AsObject() ?? [];
        view["links"] = new JsonObject { ["self"] = self, ["logs"] = $"{self}/logs", ["cancel"] = $"{self}/cancel", ["retry"] = $"{self}/retry" };
        if (status == StatusCodes.Status202Accepted)
        {
            request.HttpContext.Response.Headers.Location = self;
        }

        return status == StatusCodes.Status200OK ? Fresh(view, request) : Json(view, status);
    }

    /// <summary>The one place where a surprise becomes an answer.</summary>
    public static async Task<IResult> FromAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (ClusterUnavailableException e)
        {
            return Away(e.Message);
        }
        catch (ArchivesBusyException e)
        {
            return new PassingProblem(Unavailable("The service is busy.", e.Message), e.RetryAfter);
        }
        catch (BadHttpRequestException e)
        {
            return Problem(new RequestProblem("about:blank", TitleOf(e.StatusCode), e.StatusCode, $"{e.Message} {AdviceFor(e.StatusCode)}", []));
        }
        catch (Exception e) when (e.IsStorageAway())
        {
            return Away("The storage account could not be asked.");
        }
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "The request is too large.",
        StatusCodes.Status408RequestTimeout => "The request came too slowly.",
        _ => "The request cannot be read.",
    };

    private static string AdviceFor(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "Send less: leave out of the archive what the step does not read.",
        StatusCodes.Status408RequestTimeout => "Send it again, a large archive by POST /api/uploads.",
        _ => "Correct it, and send it again.",
    };

    private static IResult Away(string detail) => Unavailable("Something the service needs is away.", detail);

    private static IResult Unavailable(string title, string detail) =>
        Problem(new RequestProblem("about:blank", title, StatusCodes.Status503ServiceUnavailable, $"{detail} Try again.", []));
}
