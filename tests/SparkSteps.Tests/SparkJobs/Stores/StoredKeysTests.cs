using System.Text.Json.Nodes;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs.Stores;

/// <summary>Keys come from Secrets into the pods, and are nowhere else.</summary>
public sealed class StoredKeysTests
{
    private static readonly StorageSpec Lake = new()
    {
        Account = "lake.dfs.core.windows.net",
        Access = StorageAccess.AccountKey,
        Secret = new StorageSecretSpec { Name = "lake", Key = "account-key" },
    };

    [Theory]
    [InlineData("sparkOperator")]
    [InlineData("sparkSubmit")]
    public void Conf_names_a_variable_and_every_pod_gets_it_from_the_Secret(string backend)
    {
        var plan = Plan(backend, Some.Step() with { Storage = [Lake] });

        var entry = plan.Conf.Single(conf => conf.Key == "spark.hadoop.fs.azure.account.key.lake.dfs.core.windows.net");
        Assert.Equal(("${env.SPARKSTEPS_STORAGE_LAKE_DFS_CORE_WINDOWS_NET_KEY}", ConfLayer.Spec), (entry.Value, entry.Layer));
        Assert.Equal(2, plan.Manifests.SelectMany(manifest => Nodes(manifest.Content)).Count(IsTheKey));
    }

    [Fact]
    public void Store_that_the_step_names_itself_has_nothing_of_the_operators_sign_in()
    {
        var options = new SparkJobOptions { Storage = { Lake } };
        var step = Some.Step() with { Storage = [Lake with { Access = StorageAccess.WorkloadIdentity, Secret = null }] };

        var conf = Some.Planner(options).Plan(Some.Request(step)).Conf;

        Assert.DoesNotContain(conf, entry => entry.Key.Contains(".account.key."));
        Assert.Contains(conf, entry => entry is { Key: "spark.hadoop.fs.azure.account.auth.type.lake.dfs.core.windows.net", Value: "OAuth" });
    }

    [Fact]
    public void Options_with_a_store_that_cannot_be_are_told_with_their_place()
    {
        var options = new SparkJobOptions { ClusterStorage = { ["west"] = [Lake with { Secret = null }] } };

        var failures = new SparkJobOptionsValidator().Validate(null, options).Failures ?? [];

        Assert.All(failures, failure => Assert.StartsWith("SparkSteps:SparkJobs:ClusterStorage:west[0].secret", failure));
        Assert.NotEmpty(failures);
    }

    private static bool IsTheKey(JsonObject node) => $"{node["name"]}" == "SPARKSTEPS_STORAGE_LAKE_DFS_CORE_WINDOWS_NET_KEY"
        && node["valueFrom"]?["secretKeyRef"] is { } source && ($"{source["name"]}", $"{source["key"]}") == ("lake", "account-key");

    /// <summary>All objects in an object, those of the template for executors too, which is a text.</summary>
    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(field => field.Key == "podspec-configmap-key" ? Nodes(JsonNode.Parse($"{field.Value}")) : Nodes(field.Value)).Prepend(map),
        JsonArray list => list.SelectMany(Nodes),
        _ => [],
    };

    private static JobPlan Plan(string backend, StepSpec spec) =>
        Assert.IsAssignableFrom<IJobPlanner>(Some.Planners().Find(backend)).Plan(Some.Request(spec with { Backend = backend }));
}
