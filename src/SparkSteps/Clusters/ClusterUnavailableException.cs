namespace SparkSteps.Clusters;

/// <summary>The cluster could not be asked. The work is tried again; no run fails because of it.</summary>
public sealed class ClusterUnavailableException(string cluster, string reason, Exception? innerException = null)
    : Exception($"Cluster '{cluster}' could not be asked: {reason}", innerException)
{
    public string Cluster { get; } = cluster;

    /// <summary>Whether the cluster is there and says no: that is no outage of it.</summary>
    public bool IsRefusal { get; init; }
}
