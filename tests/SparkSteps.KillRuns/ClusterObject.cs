using System.Text.Json.Nodes;
using SparkSteps.Clusters;

namespace SparkSteps.KillRuns;

/// <summary>An object on the cluster by its marks.</summary>
/// <param name="DriverMemory">Of jobs only.</param>
internal sealed record ClusterObject(string Name, string Run, string Attempt, bool IsOwned, string? DriverMemory = null)
{
    public string Key => $"{Run}/{Attempt}";

    public static ClusterObject Of(JsonObject content)
    {
        var metadata = content["metadata"];
        return new ClusterObject($"{metadata?["name"]}", $"{metadata?["labels"]?[ClusterLabels.RunId]}", $"{metadata?["labels"]?[ClusterLabels.Attempt]}",
            metadata?["ownerReferences"] is JsonArray { Count: > 0 }, content["spec"]?["driver"]?["memory"]?.GetValue<string>());
    }
}
