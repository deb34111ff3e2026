using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace k8s;

internal static class Authorities
{
    /// <summary>Certificates in PEM, or one in DER.</summary>
    public static X509Certificate2Collection Parse(byte[] content)
    {
        var authorities = new X509Certificate2Collection();
        var text = Encoding.ASCII.GetString(content);
        if (text.Contains("-----BEGIN", StringComparison.Ordinal))
            authorities.ImportFromPem(text);
        else
            authorities.Add(X509CertificateLoader.LoadCertificate(content));
        return authorities;
    }
}
