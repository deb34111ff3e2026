using System.Globalization;
using k8s.Authentication;
using k8s.Exceptions;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    internal static string ServiceAccountFolder { get; set; } = "/var/run/secrets/kubernetes.io/serviceaccount";

    private static string TokenFile => Path.Combine(ServiceAccountFolder, "token");

    private static string AuthorityFile => Path.Combine(ServiceAccountFolder, "ca.crt");

    private static string NamespaceFile => Path.Combine(ServiceAccountFolder, "namespace");

    private static (string? Host, string? Port) ServiceAddress =>
        (Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST"), Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT"));

    public static bool IsInCluster() =>
        ServiceAddress is ({ Length: > 0 }, { Length: > 0 }) && File.Exists(TokenFile) && File.Exists(AuthorityFile);

    /// <summary>The address and service account that Kubernetes gives every pod.</summary>
    public static KubernetesClientConfiguration InClusterConfig()
    {
        if (!IsInCluster() || ServiceAddress is not ({ } host, { } port))
            throw new KubeConfigException("This process is not in a pod: the service's address or the service account's files are missing");
        return new KubernetesClientConfiguration
        {
            Host = new UriBuilder(Uri.UriSchemeHttps, host, int.Parse(port, CultureInfo.InvariantCulture)).ToString(),
            TokenProvider = new TokenFileAuth(TokenFile),
            SslCaCerts = Authorities.Parse(File.ReadAllBytes(AuthorityFile)),
            Namespace = File.Exists(NamespaceFile) ? File.ReadAllText(NamespaceFile) : null,
        };
    }
}
