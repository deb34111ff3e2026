using System.Text.Json.Nodes;
using SparkSteps.Clusters;

namespace SparkSteps.KillRuns;

/// <summary>An object on the cluster by its marks.</summary>
internal sealed record ClusterObject(string Name, string Run, string Attempt, bool IsOwned)
{
    public string Key => $"{Run}/{Attempt}";

    public static ClusterObject Of(JsonObject content)
    {
        var metadata = content["metadata"];
        return new ClusterObject($"{metadata?["name"]}", $"{metadata?["labels"]?[ClusterLabels.RunId]}", $"{metadata?["labels"]?[ClusterLabels.Attempt]}",
            metadata?["ownerReferences"] is JsonArray { Count: > 0 });
    }
}
