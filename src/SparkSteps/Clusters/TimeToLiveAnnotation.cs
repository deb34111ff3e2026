using System.Globalization;
using SparkSteps.Clusters.Objects;

namespace SparkSteps.Clusters;

/// <summary>How long a main object is to stay after its end.</summary>
internal static class TimeToLiveAnnotation
{
    /// <summary>Null when the cluster looks after that.</summary>
    public static TimeSpan? Read(ObjectMeta? metadata) =>
        int.TryParse(metadata?.Annotations?.GetValueOrDefault(ClusterLabels.TimeToLive), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
