using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.EmbeddedTests.Cluster;

public sealed class WatchTests : IAsyncLifetime
{
    private TestCluster _cluster = default!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(options => options with { WatchWindow = 8 });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Goes_on_from_a_version_and_ends_with_a_bookmark()
    {
        var first = await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a"));
        await _cluster.DoAsync("PATCH", TestCluster.ConfigMaps + "/a", """{"data":{"x":"2"}}""", "application/merge-patch+json");
        await _cluster.DoAsync("DELETE", TestCluster.ConfigMaps + "/a");

        var events = await ReadAllAsync($"resourceVersion={first.Text("metadata", "resourceVersion")}&timeoutSeconds=1&allowWatchBookmarks=true");

        Assert.Equal(["MODIFIED", "DELETED", "BOOKMARK"], events.Select(each => each.Text("type")));
    }

    [Fact]
    public async Task Shows_what_enters_and_leaves_its_selector()
    {
        await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a"));
        using var reader = await OpenAsync("labelSelector=in%3Dyes");
        await LabelAsync("\"yes\"");
        await LabelAsync("null");

        Assert.Equal("ADDED", (await NextAsync(reader)).Text("type"));
        Assert.Equal("DELETED", (await NextAsync(reader)).Text("type"));
    }

    [Fact]
    public async Task Begins_with_what_is_there_without_a_version()
    {
        await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a"));
        using var reader = await OpenAsync("");

        Assert.Equal("a", (await NextAsync(reader)).Text("object", "metadata", "name"));
    }

    [Fact]
    public async Task Is_gone_when_the_version_is_too_old()
    {
        foreach (var i in Enumerable.Range(0, 12))
        {
            await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap($"c{i}"));
        }

        var only = Assert.Single(await ReadAllAsync("resourceVersion=1"));

        Assert.Equal(("ERROR", 410L, "Expired"), (only.Text("type"), only.Number("object", "code"), only.Text("object", "reason")));
    }

    [Fact]
    public async Task Breaks_when_a_fault_cuts_it()
    {
        _cluster.Cluster.Faults.Set(new Fault { Match = new FaultMatch { Verb = "watch", Resource = "configmaps" }, Action = new FaultAction { CutWatch = true }, Times = 1 });
        using var reader = await OpenAsync("");
        await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a"));

        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadToEndAsync());
    }

    private Task<JsonNode> LabelAsync(string value) =>
        _cluster.DoAsync("PATCH", TestCluster.ConfigMaps + "/a", "{\"metadata\":{\"labels\":{\"in\":" + value + "}}}", "application/merge-patch+json");

    private async Task<StreamReader> OpenAsync(string query)
    {
        var response = await _cluster.Http.GetAsync($"{TestCluster.ConfigMaps}?watch=true&{query}", HttpCompletionOption.ResponseHeadersRead);
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    private static async Task<JsonNode> NextAsync(StreamReader reader) => JsonNode.Parse(await reader.ReadLineAsync() ?? "null") ?? "";

    private async Task<List<JsonNode>> ReadAllAsync(string query)
    {
        using var reader = await OpenAsync(query);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonNode.Parse(line) ?? "")];
    }
}
