using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Submissions;

namespace SparkSteps.Functions.Http;

public sealed class HealthFunctions(Readiness readiness)
{
    /// <summary>Open to everyone; says only that the process answers.</summary>
    [Function("GetHealth")]
    public static IResult GetHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        Answers.Json(new { status = "ok" });

    [Function("GetReady")]
    public async Task<IResult> GetReadyAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "ready")] HttpRequest request, CancellationToken cancellationToken)
    {
        var report = await readiness.CheckAsync(cancellationToken);
        return Answers.Json(report, report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
