using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Telemetry;

namespace SparkSteps.Functions.Http;

public sealed class MetricsFunctions(PrometheusMeters meters)
{
    /// <summary>What this instance has measured since it started, for Prometheus.</summary>
    [Function("GetMetrics")]
    public IResult GetMetrics([HttpTrigger(AuthorizationLevel.Function, "get", Route = "metrics")] HttpRequest request) =>
        Results.Text(meters.Write(), PrometheusText.ContentType);
}
