using System.Security.Cryptography.X509Certificates;
using k8s;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>Makes the client check the server's host name.</summary>
internal static class ServerCheck
{
    // DNS may point elsewhere after a failover; connections kept for ever would not notice.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <remarks>
    /// Given authorities, the client accepts any certificate of theirs, for whatever host. Given none it leaves the check to
    /// the handler, which does it right: so the authorities are taken from the client and given to the handler.
    /// </remarks>
    public static void Strengthen(KubernetesClientConfiguration config)
    {
        var policy = config is { SkipTlsVerify: false, SslCaCerts: { } authorities } ? PolicyOf(authorities) : null;
        if (policy is not null)
            config.SslCaCerts = null;
        config.FirstMessageHandlerSetup = handler =>
        {
            handler.PooledConnectionLifetime = ConnectionLifetime;
            handler.SslOptions.CertificateChainPolicy = policy;
        };
    }

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,

            // A cluster's own authority publishes no revocation list.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
