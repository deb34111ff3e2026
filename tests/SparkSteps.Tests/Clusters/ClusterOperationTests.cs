using SparkSteps.Clusters;
using SparkSteps.Tests.Telemetry;

namespace SparkSteps.Tests.Clusters;

public sealed class ClusterOperationTests
{
    [Theory]
    [InlineData("GET", "/apis/sparkoperator.k8s.io/v1beta2/namespaces/spark-jobs/sparkapplications", "list sparkapplications")]
    [InlineData("POST", "/apis/sparkoperator.k8s.io/v1beta2/namespaces/spark-jobs/sparkapplications", "create sparkapplications")]
    [InlineData("DELETE", "/apis/sparkoperator.k8s.io/v1beta2/namespaces/spark-jobs/sparkapplications/mine-1", "delete sparkapplications")]
    [InlineData("PATCH", "/api/v1/namespaces/spark-jobs/secrets/mine-1", "patch secrets")]
    [InlineData("GET", "/api/v1/namespaces/spark-jobs/pods/mine-1/log", "get pods/log")]
    [InlineData("GET", "/k8s/clusters/c-1/api/v1/namespaces/spark-jobs/pods", "list pods")]
    [InlineData("GET", "/version", "get version")]
    [InlineData("GET", "/k8s/clusters/c-1/version/", "get version")]
    [InlineData("GET", "/healthz", "other")]
    public void Call_is_named_by_verb_and_kind(string method, string path, string expected) =>
        Assert.Equal(expected, ClusterOperation.Of(new HttpMethod(method), path));

    [Fact]
    public async Task Every_try_is_measured_and_those_after_the_first_are_counted()
    {
        using var measured = new MeasuredService();
        await using var server = (await ScriptedServer.StartAsync()).Then(503, Some.Status(503, "ServiceUnavailable", "busy")).Then(201, Some.Object());
        using var cluster = Some.Cluster(new FixedSignIn(_ => Some.Config(server)), measured: measured);

        await cluster.CreateAsync(Some.Application(), WhenMine.Keep, CancellationToken.None);

        const string labels = "sparksteps_cluster=\"test\",sparksteps_operation=\"create sparkapplications\"";
        Assert.Contains($"sparksteps_cluster_call_duration_seconds_count{{http_response_status_code=\"503\",{labels}}} 1", measured.Lines);
        Assert.Contains($"sparksteps_cluster_call_duration_seconds_count{{http_response_status_code=\"201\",{labels}}} 1", measured.Lines);
        Assert.Contains("sparksteps_cluster_call_retries_total{sparksteps_cluster=\"test\"} 1", measured.Lines);
    }
}
