using System.Text.Json.Nodes;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>The plans that the planner's tests expect, taken by an API server as they are.</summary>
public abstract class PlanTests(ApiServer server) : ContractTests(server)
{
    private static readonly string Golden =
        Path.Combine(SharedFolder.Repository, "tests", "SparkSteps.Tests", "SparkJobs", "Golden");

    public static TheoryData<string> Cases => [.. Directory.EnumerateDirectories(Golden).Select(Path.GetFileName).OfType<string>().Order()];

    [ContractTheory]
    [MemberData(nameof(Cases))]
    public async Task A_plans_objects_are_kept_whole(string name)
    {
        var plan = Json.Parse(await File.ReadAllBytesAsync(Path.Combine(Golden, name, "expected.json")));

        foreach (var manifest in plan.Items("manifests"))
        {
            var sent = (JsonObject)manifest.DeepClone();
            sent.Child("metadata")["namespace"] = Namespace;
            var path = manifest.Text("kind") == "Secret" ? Paths.Secrets(Namespace) : Paths.Applications(Namespace);

            // Created only for show: nothing need run for it.
            var kept = await Admin.DoAsync("POST", $"{path}?dryRun=All", sent.ToJsonString());

            Assert.Empty(Kept.Missing(sent, kept));
        }
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : PlanTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : PlanTests(server);
}
