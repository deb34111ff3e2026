using System.Security.Cryptography.X509Certificates;
using k8s.Authentication;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    /// <summary>How long a kubeconfig's plugin may take. Default 2 minutes.</summary>
    public static TimeSpan ExecTimeout { get; set; } = TimeSpan.FromMinutes(2);

    public string? CurrentContext { get; private set; }

    public string? Namespace { get; set; }

    public string? Host { get; set; }

    /// <summary>With it the server must show a certificate of these authorities, for whatever host name.</summary>
    public X509Certificate2Collection? SslCaCerts { get; set; }

    /// <summary>PEM as base64, as in a kubeconfig.</summary>
    public string? ClientCertificateData { get; set; }

    /// <summary>PEM as base64, as in a kubeconfig.</summary>
    public string? ClientCertificateKeyData { get; set; }

    public string? ClientCertificateFilePath { get; set; }

    public X509KeyStorageFlags? ClientCertificateKeyStoreFlags { get; set; }

    public string? ClientKeyFilePath { get; set; }

    public bool SkipTlsVerify { get; set; }

    public string? TlsServerName { get; set; }

    public string? UserAgent { get; set; }

    public string? Username { get; set; }

    public string? Password { get; set; }

    public string? AccessToken { get; set; }

    public ITokenProvider? TokenProvider { get; set; }

    /// <summary>For one call. Default 100 seconds.</summary>
    public TimeSpan HttpClientTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Called with the handler that will do the requests, before its first one.</summary>
    public Action<SocketsHttpHandler>? FirstMessageHandlerSetup { get; set; }

    public bool DisableHttp2 { get; set; }
}
