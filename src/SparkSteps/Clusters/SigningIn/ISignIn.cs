using k8s;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>Where a cluster is and who we are there.</summary>
internal interface ISignIn
{
    /// <summary>Whether what was last read is known to be out of date. Cheap: asked before every call.</summary>
    bool IsOutdated { get; }

    Task<KubernetesClientConfiguration> ReadAsync(CancellationToken cancellationToken);
}
