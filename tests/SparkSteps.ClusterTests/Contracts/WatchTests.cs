using System.Text.Json.Nodes;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>Watches as kubectl and Spark's driver use them. The product has none: it polls by listing.</summary>
public abstract class WatchTests(ApiServer server) : ContractTests(server)
{
    [ContractFact]
    public async Task A_watch_tells_what_happens_after_a_list_and_is_resumed_where_it_ended()
    {
        await Admin.DoAsync("POST", Paths.Secrets(Namespace), """{"metadata":{"name":"before"}}""");
        var list = await Admin.GetAsync(Secrets);
        await Admin.DoAsync("POST", Paths.Secrets(Namespace), """{"metadata":{"name":"a","labels":{"x":"y"}}}""");
        await Admin.MergeAsync($"{Paths.Secrets(Namespace)}/a", """{"metadata":{"labels":{"x":"z"}}}""");
        await Admin.DoAsync("DELETE", $"{Paths.Secrets(Namespace)}/a");

        var events = await WatchAsync(Secrets, list.Text("metadata", "resourceVersion"), count: 3);
        var resumed = await WatchAsync(Secrets, events[0].Text("object", "metadata", "resourceVersion"), count: 2);

        Assert.Equal(["ADDED a", "MODIFIED a", "DELETED a"], events.Select(Show));
        Assert.Equal(["MODIFIED a", "DELETED a"], resumed.Select(Show));
    }

    [ContractFact]
    public async Task A_watch_from_too_long_ago_ends_with_an_error_event()
    {
        foreach (var i in Enumerable.Range(0, 20))
        {
            await Admin.DoAsync("POST", Paths.ConfigMaps(Namespace), Some.ConfigMap($"c{i}"));
        }

        var error = Assert.Single(await WatchAsync(Paths.Applications(Namespace), "1", count: 1));

        Assert.Equal(("ERROR", "Status", "Expired", 410), (
            error.Text("type"), error.Text("object", "kind"), error.Text("object", "reason"), (int?)error.Number("object", "code")));
    }

    // Older servers make Secrets of their own for an account's tokens.
    private string Secrets => $"{Paths.Secrets(Namespace)}?fieldSelector=type%3DOpaque";

    private static string Show(JsonNode @event) => $"{@event.Text("type")} {@event.Text("object", "metadata", "name")}";

    private async Task<List<JsonNode>> WatchAsync(string path, string? version, int count)
    {
        var separator = path.Contains('?') ? '&' : '?';
        using var response = await Admin.OpenAsync("GET", $"{path}{separator}watch=true&timeoutSeconds=20&resourceVersion={version}");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var events = new List<JsonNode>();
        while (events.Count < count && await lines.ReadLineAsync() is { } line)
        {
            events.Add(JsonNode.Parse(line) ?? "");
        }

        return events;
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : WatchTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : WatchTests(server);
}
