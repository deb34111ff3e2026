using System.Net.Security;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;

namespace k8s;

/// <summary>The HTTP client of a configuration: whom it trusts, and with which certificate it shows itself.</summary>
internal static class KubernetesHttpHandler
{
    private static readonly string DefaultUserAgent =
        $"SparkSteps.Embedded.KubernetesClient/{Assembly.GetExecutingAssembly().GetName().Version}";

    public static HttpClient CreateClient(KubernetesClientConfiguration config, Uri host, DelegatingHandler[] handlers)
    {
        var innermost = CreateInnermost(config, host);
        config.FirstMessageHandlerSetup?.Invoke(innermost);
        var client = new HttpClient(Chain(handlers, innermost)) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", config.UserAgent ?? DefaultUserAgent);
        return client;
    }

    private static SocketsHttpHandler CreateInnermost(KubernetesClientConfiguration config, Uri host)
    {
        var handler = new SocketsHttpHandler
        {
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromMinutes(3),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            EnableMultipleHttp2Connections = true,
        };
        if (host.Scheme == Uri.UriSchemeHttps)
            handler.SslOptions.RemoteCertificateValidationCallback = ValidationOf(config);
        if (ClientCertificate.Of(config) is { } certificate)
            handler.SslOptions.ClientCertificates = new X509Certificate2Collection(certificate);
        return handler;
    }

    private static RemoteCertificateValidationCallback? ValidationOf(KubernetesClientConfiguration config) => config switch
    {
#pragma warning disable CA5359 // The kubeconfig's own switch, insecure-skip-tls-verify.
        { SkipTlsVerify: true } => (_, _, _, _) => true,
#pragma warning restore CA5359
        { SslCaCerts: { } authorities } => (_, certificate, chain, errors) => IsTrusted(authorities, certificate, chain, errors),
        _ => null,
    };

    // As the official client does it: the certificate must come from one of the authorities, whatever host name it is for.
    private static bool IsTrusted(
        X509Certificate2Collection authorities, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) || chain is null || certificate is not X509Certificate2 leaf)
            return false;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        return chain.Build(leaf);
    }

    private static HttpMessageHandler Chain(DelegatingHandler[] handlers, HttpMessageHandler innermost)
    {
        var next = innermost;
        foreach (var handler in handlers.Reverse())
        {
            var last = handler;
            while (last.InnerHandler is DelegatingHandler inner)
                last = inner;
            last.InnerHandler = next;
            next = handler;
        }

        return next;
    }
}
