namespace SparkSteps.Clusters;

/// <summary>Stands in the client of one cluster, where each try passes.</summary>
internal sealed class ClusterCallMeter(string profile, ClusterMetrics metrics, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = ClusterOperation.Of(request.Method, request.RequestUri?.AbsolutePath ?? "");
        var began = time.GetTimestamp();
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            metrics.CountAnswer(profile, operation, (int)answer.StatusCode, time.GetElapsedTime(began));
            return answer;
        }
        catch (Exception e)
        {
            metrics.CountFailure(profile, operation, e, time.GetElapsedTime(began));
            throw;
        }
    }
}
