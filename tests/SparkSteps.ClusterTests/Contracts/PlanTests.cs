using System.Globalization;
using System.Text.Json.Nodes;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>The plans that the planner's tests expect, taken by an API server as they are.</summary>
public abstract class PlanTests(ApiServer server) : ContractTests(server)
{
    private static readonly string Golden =
        Path.Combine(SharedFolder.Repository, "tests", "SparkSteps.Tests", "SparkJobs", "Golden");

    /// <summary>Fields that servers drop before this minor version of Kubernetes 1.</summary>
    private static readonly (string Field, int Since)[] s_newer =
    [
        ("/spec/ipFamilyPolicy", 21), ("/spec/ipFamilies", 21), ("/spec/ttlSecondsAfterFinished", 21), ("/spec/suspend", 22),
        ("/spec/schedulingGates", 27), ("/restartPolicy", 29),
    ];

    public static TheoryData<string> Cases => [.. Directory.EnumerateDirectories(Golden).Select(Path.GetFileName).OfType<string>().Order()];

    [ContractTheory]
    [MemberData(nameof(Cases))]
    public async Task A_plans_objects_are_kept_whole(string name)
    {
        var minor = int.Parse($"{(await Admin.GetAsync("/version")).Text("minor")}".TrimEnd('+'), CultureInfo.InvariantCulture);
        var dropped = s_newer.Where(field => minor < field.Since).ToList();
        var plan = Json.Parse(await File.ReadAllBytesAsync(Path.Combine(Golden, name, "expected.json")));

        foreach (var manifest in plan.Items("manifests"))
        {
            var sent = (JsonObject)manifest.DeepClone();
            sent.Child("metadata")["namespace"] = Namespace;
            var path = manifest.Text("kind") is { } kind and not "SparkApplication" ? Paths.Of(Namespace, $"{kind.ToLowerInvariant()}s") : Paths.Applications(Namespace);

            if (manifest.Text("kind") == "Pod")
            {
                await PrepareAsync(manifest.Child("spec"));
            }

            // Created only for show: nothing need run for it.
            var kept = await Admin.DoAsync("POST", $"{path}?dryRun=All", sent.ToJsonString());

            Assert.DoesNotContain(Kept.Missing(sent, kept), path => !dropped.Exists(field => path.EndsWith(field.Field, StringComparison.Ordinal)));
        }
    }

    // What a real server looks for before it takes a pod. Nobody makes tokens here.
    private async Task PrepareAsync(JsonObject spec)
    {
        await Admin.DoAsync("POST", Paths.ServiceAccounts(Namespace), new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = spec.Text("serviceAccountName") },
            ["automountServiceAccountToken"] = false,
        }.ToJsonString());
        if (spec.Text("priorityClassName") is { } priority)
        {
            // It is of no namespace, so that another test may have made it; the embedded cluster has no such kind and asks for none.
            var body = new JsonObject { ["metadata"] = new JsonObject { ["name"] = priority }, ["value"] = 1000 };
            await Admin.SendAsync("POST", "/apis/scheduling.k8s.io/v1/priorityclasses", body.ToJsonString());
        }
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : PlanTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : PlanTests(server);
}
