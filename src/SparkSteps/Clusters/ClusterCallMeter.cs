namespace SparkSteps.Clusters;

/// <summary>Stands in the client of one cluster, where each try passes.</summary>
internal sealed class ClusterCallMeter(string profile, ClusterMetrics metrics, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The kubeconfig's URL may have a path of its own, as that of a proxy has.
        var path = request.RequestUri?.AbsolutePath ?? "";
        var root = Math.Max(path.LastIndexOf("/api/", StringComparison.Ordinal), path.LastIndexOf("/apis/", StringComparison.Ordinal));
        var operation = ClusterOperation.Of(request.Method, root < 0 ? path[(path.LastIndexOf('/') + 1)..] : path[root..]);
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
