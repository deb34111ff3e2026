using System.Net;
using System.Text;
using k8s.Authentication;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s;

/// <summary>One context of a kubeconfig, with the cluster and the user it names.</summary>
/// <param name="Folder">Where relative paths start; null for the process's own folder.</param>
internal sealed record KubeConfigContext(string Name, string? Namespace, ClusterEndpoint Cluster, User? User, string? Folder)
{
    public static KubeConfigContext Find(K8SConfiguration kubeconfig, string name)
    {
        var details = kubeconfig.Contexts?.FirstOrDefault(c => Same(c.Name, name))?.ContextDetails
            ?? throw new KubeConfigException($"The kubeconfig has no context '{name}'");
        var endpoint = kubeconfig.Clusters?.FirstOrDefault(c => Same(c.Name, details.Cluster))?.ClusterEndpoint
            ?? throw new KubeConfigException($"The kubeconfig has no cluster '{details.Cluster}', which context '{name}' names");
        var user = string.IsNullOrWhiteSpace(details.User)
            ? null
            : kubeconfig.Users?.FirstOrDefault(u => Same(u.Name, details.User))
                ?? throw new KubeConfigException($"The kubeconfig has no user '{details.User}', whom context '{name}' names");
        return new KubeConfigContext(name, details.Namespace, endpoint, user, Path.GetDirectoryName(kubeconfig.FileName));
    }

    public void ApplyTo(KubernetesClientConfiguration config)
    {
        config.Namespace = Namespace;
        ApplyCluster(config);
        if (User is not null)
            ApplyUser(config, User);
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private void ApplyCluster(KubernetesClientConfiguration config)
    {
        if (!Uri.TryCreate(Cluster.Server, UriKind.Absolute, out var server))
            throw new KubeConfigException($"'{Cluster.Server}' of context '{Name}' is not a server's URL");
        config.Host = Reachable(server);
        config.SkipTlsVerify = Cluster.SkipTlsVerify;
        config.TlsServerName = Cluster.TlsServerName;
        if (server.Scheme != Uri.UriSchemeHttps)
            return;
        if (!string.IsNullOrEmpty(Cluster.CertificateAuthorityData))
            config.SslCaCerts = Authorities.Parse(Convert.FromBase64String(Cluster.CertificateAuthorityData));
        else if (!string.IsNullOrEmpty(Cluster.CertificateAuthority))
            config.SslCaCerts = Authorities.Parse(File.ReadAllBytes(FullPath(Cluster.CertificateAuthority)));
    }

    // "All addresses" is something to listen on; a caller means this machine.
    private static string Reachable(Uri server)
    {
        if (!IPAddress.TryParse(server.Host, out var address) || !(address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
            return server.OriginalString;
        var loopback = address.Equals(IPAddress.Any) ? IPAddress.Loopback : IPAddress.IPv6Loopback;
        return new UriBuilder(server) { Host = loopback.ToString() }.ToString();
    }

    private void ApplyUser(KubernetesClientConfiguration config, User user)
    {
        var found = user.UserCredentials is { } credentials
            && (ApplyPassword(config, credentials) | ApplyCertificate(config, credentials) | ApplyPlugin(config, credentials));
        if (!found)
            throw new KubeConfigException($"User '{user.Name}' has no credentials that this client knows");
    }

    private static bool ApplyPassword(KubernetesClientConfiguration config, UserCredentials credentials)
    {
        if (!string.IsNullOrWhiteSpace(credentials.Token))
        {
            config.AccessToken = credentials.Token;
            return true;
        }

        if (string.IsNullOrWhiteSpace(credentials.UserName) || string.IsNullOrWhiteSpace(credentials.Password))
            return false;
        config.Username = credentials.UserName;
        config.Password = credentials.Password;
        return true;
    }

    private bool ApplyCertificate(KubernetesClientConfiguration config, UserCredentials credentials)
    {
        if (!string.IsNullOrWhiteSpace(credentials.ClientCertificateData) && !string.IsNullOrWhiteSpace(credentials.ClientKeyData))
        {
            config.ClientCertificateData = credentials.ClientCertificateData;
            config.ClientCertificateKeyData = credentials.ClientKeyData;
            return true;
        }

        if (string.IsNullOrWhiteSpace(credentials.ClientCertificate) || string.IsNullOrWhiteSpace(credentials.ClientKey))
            return false;
        config.ClientCertificateFilePath = FullPath(credentials.ClientCertificate);
        config.ClientKeyFilePath = FullPath(credentials.ClientKey);
        return true;
    }

    private static bool ApplyPlugin(KubernetesClientConfiguration config, UserCredentials credentials)
    {
        if (credentials.ExternalExecution is not { } exec)
            return false;
        if (string.IsNullOrWhiteSpace(exec.Command) || string.IsNullOrWhiteSpace(exec.ApiVersion))
            throw new KubeConfigException("A kubeconfig's plugin needs a command and an apiVersion");

        // Only the answer tells whether the plugin gives a token or a certificate.
        var answer = ExecPlugin.RunAsync(exec, CancellationToken.None).GetAwaiter().GetResult();
        config.AccessToken = answer.Token;
        config.TokenProvider = answer.Token is null ? null : new ExecTokenProvider(exec);
        config.ClientCertificateData = Base64(answer.ClientCertificateData);
        config.ClientCertificateKeyData = Base64(answer.ClientKeyData);
        return true;
    }

    private static string? Base64(string? pem) => pem is null ? null : Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));

    private string FullPath(string path) => Folder is null ? path : Path.Combine(Folder, path);
}
