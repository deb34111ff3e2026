using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.Clusters;

public sealed class ObjectTests
{
    [Fact]
    public async Task Adopt_makesTheOwnerByAMergePatch()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, "{}");
        await AdoptAsync(server);
        Assert.Equal(("PATCH", "/api/v1/namespaces/spark-jobs/secrets/wordcount-1"), (server.Request.Method, server.Request.PathAndQuery));
        const string expected = """
            {"metadata":{"ownerReferences":[
              {"apiVersion":"sparkoperator.k8s.io/v1beta2","kind":"SparkApplication","name":"wordcount-1","uid":"uid-1"}]}}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(server.Request.Body)), server.Request.Body);
    }

    [Fact]
    public async Task Adopt_ofWhatIsGone_isDone()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(404, "{}");
        await AdoptAsync(server);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Adopt_thatIsForbidden_isUnavailable()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(403, "{}");
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => AdoptAsync(server));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task Delete_isDone_whetherTheObjectWasThere(int code)
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(code, "{}");
        using var cluster = Some.Cluster(server);
        await cluster.DeleteAsync(KubernetesResource.SparkApplication, Some.Namespace, "wordcount-1", CancellationToken.None);
        Assert.Equal("DELETE", server.Request.Method);
        Assert.EndsWith("/sparkapplications/wordcount-1?propagationPolicy=Background", server.Request.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_comeOldestFirst_ofBothGenerations()
    {
        const string list = """
            {"items":[
              {"metadata":{"name":"c"},"eventTime":"2026-01-01T00:00:03.000001Z",
               "series":{"count":7,"lastObservedTime":"2026-01-01T00:00:09.000000Z"},"type":"Warning","reason":"BackOff","message":"m3"},
              {"metadata":{"name":"a"},"lastTimestamp":"2026-01-01T00:00:01Z","count":2,"type":"Normal","reason":"Pulled","message":"m1"},
              {"metadata":{"name":"b"},"eventTime":"2026-01-01T00:00:02.500000Z","lastTimestamp":null,"reason":"Scheduled"}]}
            """;
        await using var server = (await ScriptedServer.StartAsync()).Then(200, list);
        using var cluster = Some.Cluster(server);
        var events = await cluster.ListEventsAsync(Some.Namespace, "wordcount-1-driver", CancellationToken.None);
        var midnight = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [
                new ClusterEvent(midnight.AddSeconds(1), "Normal", "Pulled", "m1", 2),
                new ClusterEvent(midnight.AddSeconds(2.5), "Normal", "Scheduled", "", 1),
                new ClusterEvent(midnight.AddSeconds(9), "Warning", "BackOff", "m3", 7),
            ],
            events);
        Assert.Equal(
            "/api/v1/namespaces/spark-jobs/events?fieldSelector=involvedObject.name%3Dwordcount-1-driver&limit=500",
            server.Request.PathAndQuery);
    }

    private static async Task AdoptAsync(ScriptedServer server)
    {
        using var cluster = Some.Cluster(server);
        var owner = new OwnerReference(KubernetesResource.SparkApplication, "wordcount-1", "uid-1");
        await cluster.AdoptAsync(Some.Secret(), owner, CancellationToken.None);
    }
}
