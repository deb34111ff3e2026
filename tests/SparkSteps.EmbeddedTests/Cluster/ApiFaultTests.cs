using System.Text;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.EmbeddedTests.Cluster;

public sealed class ApiFaultTests : IAsyncLifetime
{
    private TestCluster _cluster = default!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(409, "Conflict")]
    [InlineData(410, "Expired")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(500, "InternalError")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task A_status_is_answered_as_often_as_asked(int code, string reason)
    {
        await SetAsync($$$"""[{"match":{"verb":"create","resource":"configmaps"},"action":{"status":{{{code}}}},"times":1}]""");

        var (actual, status) = await _cluster.SendAsync("POST", TestCluster.ConfigMaps, Some.ConfigMap("a"));
        Assert.Equal((code, reason), (actual, status.Text("reason")));
        Assert.Equal(201, (await _cluster.SendAsync("POST", TestCluster.ConfigMaps, Some.ConfigMap("a"))).Code);
    }

    [Fact]
    public async Task Too_many_requests_says_when_to_come_back()
    {
        await SetAsync("""[{"action":{"status":429,"retryAfterSeconds":7}}]""");
        using var response = await _cluster.Http.GetAsync(TestCluster.Pods);

        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_lost_answer_leaves_its_effect()
    {
        await SetAsync("""[{"match":{"verb":"create","labelSelector":"cut=1"},"action":{"resetAfterEffect":true},"times":1}]""");

        await Assert.ThrowsAsync<HttpRequestException>(() => _cluster.SendAsync("POST", TestCluster.ConfigMaps, Some.ConfigMap("a", labels: """{"cut":"1"}""")));

        Assert.Equal(409, (await _cluster.SendAsync("POST", TestCluster.ConfigMaps, Some.ConfigMap("a"))).Code);
    }

    [Fact]
    public async Task A_broken_connection_has_no_effect()
    {
        await SetAsync("""[{"match":{"verb":"create"},"action":{"resetConnection":true},"times":1}]""");

        await Assert.ThrowsAsync<HttpRequestException>(() => _cluster.SendAsync("POST", TestCluster.ConfigMaps, Some.ConfigMap("a")));

        Assert.Equal(201, (await _cluster.SendAsync("POST", TestCluster.ConfigMaps, Some.ConfigMap("a"))).Code);
    }

    [Fact]
    public async Task Faults_are_shown_and_ended()
    {
        await SetAsync("""[{"action":{"status":500}}]""");
        Assert.Equal(500, (await _cluster.DoAsync("GET", "/embedded/faults"))[0].Number("action", "status"));

        await _cluster.DoAsync("DELETE", "/embedded/faults");

        Assert.Equal(200, (await _cluster.SendAsync("GET", TestCluster.Pods)).Code);
    }

    [Fact]
    public async Task A_bad_list_of_faults_is_400() =>
        Assert.Equal(400, (await _cluster.SendAsync("PUT", "/embedded/faults", """[{"acton":{}}]""")).Code);

    private async Task SetAsync(string faults)
    {
        using var response = await _cluster.Http.PutAsync("/embedded/faults", new StringContent(faults, Encoding.UTF8, "application/json"));
        response.EnsureSuccessStatusCode();
    }
}
