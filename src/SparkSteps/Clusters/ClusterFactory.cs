using Azure.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SparkSteps.Arm;
using SparkSteps.Clusters.SigningIn;

namespace SparkSteps.Clusters;

/// <summary>Makes a profile's cluster. Nothing is read or connected to before its first call.</summary>
internal sealed class ClusterFactory(
    IOptionsMonitor<ClusterOptions> options,
    TokenCredential credential,
    ArmClient arm,
    ClusterMetrics metrics,
    TimeProvider time,
    ILoggerFactory loggers)
{
    public KubernetesCluster Create(string profile)
    {
        var settings = options.Get(profile);
        var connection = new ClusterConnection(SignInOf(settings), () => new ClusterCallMeter(profile, metrics, time));
        var limiter = new ClusterWriteLimiter(settings);
        return new KubernetesCluster(new ClusterCalls(profile, connection, limiter, metrics, time, loggers.CreateLogger<ClusterCalls>()));
    }

    private ISignIn SignInOf(ClusterOptions cluster) => cluster switch
    {
        { InCluster: true } => new InClusterSignIn(cluster),
        { AksResourceId.Length: > 0 } => new AksSignIn(cluster, credential, arm, time),
        _ => new KubeconfigSignIn(cluster, time),
    };
}
