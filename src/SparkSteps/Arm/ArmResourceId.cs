using System.Text.RegularExpressions;

namespace SparkSteps.Arm;

/// <summary>The forms of the resource ids that operators set.</summary>
internal static partial class ArmResourceId
{
    public const string ManagedClusterForm =
        "/subscriptions/{id}/resourceGroups/{group}/providers/Microsoft.ContainerService/managedClusters/{name}";

    public const string RegistryForm = "/subscriptions/{id}/resourceGroups/{group}/providers/Microsoft.ContainerRegistry/registries/{name}";

    public static bool IsManagedCluster(string id) => ManagedCluster().IsMatch(id);

    public static bool IsRegistry(string id) => Registry().IsMatch(id);

    public static string NameOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    /// <summary>Plain https, but for what does not leave the machine.</summary>
    public static bool IsEndpoint(Uri endpoint) => endpoint is { IsAbsoluteUri: true } and ({ Scheme: "https" } or { IsLoopback: true });

    [GeneratedRegex(
        @"\A/subscriptions/[\w-]+/resourceGroups/[\w.()-]+/providers/Microsoft\.ContainerService/managedClusters/[\w-]+\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex ManagedCluster();

    [GeneratedRegex(
        @"\A/subscriptions/[\w-]+/resourceGroups/[\w.()-]+/providers/Microsoft\.ContainerRegistry/registries/[a-z0-9]{5,50}\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex Registry();
}
