using System.Collections.Frozen;

namespace SparkSteps.Clusters;

/// <summary>The clusters by their profiles' names.</summary>
public sealed class ClusterDirectory : IDisposable
{
    private readonly FrozenDictionary<string, Lazy<ICluster>> _clusters;

    internal ClusterDirectory(IEnumerable<string> profiles, Func<string, ICluster> create)
    {
        _clusters = profiles.ToFrozenDictionary(profile => profile, profile => new Lazy<ICluster>(() => create(profile)));
    }

    public IReadOnlyCollection<string> Profiles => _clusters.Keys;

    /// <summary>Null when no profile has the name. The same cluster, with its connections, at every call.</summary>
    public ICluster? Find(string profile) => _clusters.TryGetValue(profile, out var cluster) ? cluster.Value : null;

    public void Dispose()
    {
        foreach (var cluster in _clusters.Values.Where(cluster => cluster.IsValueCreated))
            (cluster.Value as IDisposable)?.Dispose();
    }
}
