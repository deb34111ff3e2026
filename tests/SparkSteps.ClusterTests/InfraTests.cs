using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.ClusterTests;

/// <summary>The manifests of infra/kubernetes on a real API server; the embedded cluster has no quotas and no network policies.</summary>
[Collection(RealServer.Collection)]
public sealed class InfraTests(RealServer server) : IAsyncLifetime
{
    private string _namespace = "";

    public async Task InitializeAsync() => _namespace = RealServerChoice.IsThere ? await server.NewNamespaceAsync() : "";

    public Task DisposeAsync() => RealServerChoice.IsThere ? server.RemoveNamespaceAsync(_namespace) : Task.CompletedTask;

    [RealServerFact]
    public async Task Every_manifest_is_taken_and_kept_whole()
    {
        foreach (var document in Manifests())
        {
            var kept = await server.Admin.ApplyAsync(document);

            Assert.Empty(Kept.Missing(Yaml.Parse(document), kept));
        }
    }

    [RealServerFact]
    public async Task Pod_that_asks_for_nothing_counts_all_the_same()
    {
        await ApplyAsync();

        var pod = await server.Admin.DoAsync("POST", Paths.Pods(_namespace), Some.Pod("quiet", ["sh"]));

        Assert.Equal("100m", Assert.Single(pod.Items("spec", "containers")).Text("resources", "requests", "cpu"));
    }

    [RealServerFact]
    public async Task Pod_that_the_quota_has_no_room_for_is_refused()
    {
        await ApplyAsync();
        var pod = Json.Parse(Encoding.UTF8.GetBytes(Some.Pod("large", ["sh"])));
        pod.Child("spec").Items("containers").OfType<JsonObject>().Single()["resources"] = new JsonObject { ["requests"] = new JsonObject { ["cpu"] = "81" } };

        var (code, answer) = await server.Admin.SendAsync("POST", Paths.Pods(_namespace), pod.ToJsonString());

        Assert.Equal(403, code);
        Assert.Contains("exceeded quota: spark, requested: requests.cpu=81", answer.Text("message"));
    }

    [RealServerFact]
    public async Task Nothing_of_a_step_gets_an_address_outside()
    {
        await ApplyAsync();

        var (code, answer) = await server.Admin.SendAsync(
            "POST", $"/api/v1/namespaces/{_namespace}/services",
            """{"metadata":{"name":"ui"},"spec":{"type":"LoadBalancer","ports":[{"port":4040}]}}""");

        Assert.Equal(403, code);
        Assert.Contains("services.loadbalancers", answer.Text("message"));
    }

    private async Task ApplyAsync()
    {
        foreach (var document in Manifests())
        {
            await server.Admin.ApplyAsync(document);
        }

        // Everything is refused until a controller has counted once, which not every server has.
        const string quota = "resourcequotas/spark";
        var hard = (JsonObject?)(await server.Admin.GetAsync($"/api/v1/namespaces/{_namespace}/{quota}")).At("spec", "hard") ?? [];
        var used = new JsonObject(hard.Select(limit => KeyValuePair.Create(limit.Key, (JsonNode?)"0")));
        var counted = new JsonObject { ["status"] = new JsonObject { ["hard"] = hard.DeepClone(), ["used"] = used } };
        await server.Admin.MergeAsync($"/api/v1/namespaces/{_namespace}/{quota}/status", counted.ToJsonString());
    }

    /// <summary>In the order in which kustomization.yaml names them, the namespace first.</summary>
    private IEnumerable<string> Manifests() =>
        from file in new[] { "namespace.yaml", "limits.yaml", "network-policies.yaml", "roles.yaml", "service-accounts.yaml" }
        from document in File.ReadAllText(Path.Combine(SharedFolder.Repository, "infra", "kubernetes", file)).Split("\n---\n")
        select document.Replace("spark-jobs", _namespace, StringComparison.Ordinal);
}
