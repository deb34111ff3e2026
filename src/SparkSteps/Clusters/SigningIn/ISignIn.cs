using k8s;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>Where a cluster is and who we are there.</summary>
internal interface ISignIn
{
    /// <summary>Whether what was last read is known to be out of date. Cheap: asked before every call.</summary>
    bool IsOutdated { get; }

    /// <summary>The cluster did not take who we said we were: what is kept of that is not to be used again.</summary>
    void Distrust()
    {
    }

    Task<KubernetesClientConfiguration> ReadAsync(CancellationToken cancellationToken);
}
