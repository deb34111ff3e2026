using System.Globalization;
using SparkSteps.Clusters.Objects;
using SparkSteps.Runs;

namespace SparkSteps.Clusters;

/// <summary>Which run and attempt an object was made for, by its labels.</summary>
internal static class OwnerLabels
{
    /// <summary>Null when somebody else made or changed the labels.</summary>
    public static (RunId RunId, int Attempt)? Read(ObjectMeta? metadata) =>
        metadata?.Labels is { } labels
        && RunId.TryParse(labels.GetValueOrDefault(ClusterLabels.RunId), out var run)
        && int.TryParse(labels.GetValueOrDefault(ClusterLabels.Attempt), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            ? (run, attempt)
            : null;
}
