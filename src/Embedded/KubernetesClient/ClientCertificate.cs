using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Exceptions;

namespace k8s;

internal static class ClientCertificate
{
    public static X509Certificate2? Of(KubernetesClientConfiguration config)
    {
        var certificate = PemOf(config.ClientCertificateData, config.ClientCertificateFilePath);
        var key = PemOf(config.ClientCertificateKeyData, config.ClientKeyFilePath);
        if (certificate is null && key is null)
            return null;
        if (certificate is null || key is null)
            throw new KubeConfigException("A client certificate needs both its certificate and its key");

        // Some platforms cannot use a key for TLS that was never in a key store; a PKCS#12 round trip puts it there.
        using var loaded = X509Certificate2.CreateFromPem(certificate, key);
        return X509CertificateLoader.LoadPkcs12(
            loaded.Export(X509ContentType.Pkcs12),
            password: null,
            config.ClientCertificateKeyStoreFlags ?? X509KeyStorageFlags.DefaultKeySet);
    }

    private static string? PemOf(string? base64, string? path) => (base64, path) switch
    {
        (_, { Length: > 0 }) => File.ReadAllText(path),
        ({ Length: > 0 }, _) => Encoding.ASCII.GetString(Convert.FromBase64String(base64)),
        _ => null,
    };
}
