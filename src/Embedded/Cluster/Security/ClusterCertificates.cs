using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>The cluster's own certificate authority and the server certificate that it signed, kept in a folder.</summary>
internal sealed record ClusterCertificates(X509Certificate2 Server, string AuthorityPem)
{
    private const int AuthorityYears = 10;
    private const int ServerDays = 825;
    private const int RenewDaysBefore = 30;

    public static ClusterCertificates LoadOrCreate(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var authority = LoadOrCreateAuthority(folder, now);
        var server = Load(folder, "server") is { } kept && kept.NotAfter.ToUniversalTime() > now.UtcDateTime.AddDays(RenewDaysBefore)
            ? kept
            : Save(folder, "server", CreateServer(authority, now));
        return new ClusterCertificates(server, authority.ExportCertificatePem());
    }

    private static X509Certificate2 LoadOrCreateAuthority(string folder, DateTimeOffset now) =>
        Load(folder, "ca") ?? Save(folder, "ca", CreateAuthority(now));

    private static X509Certificate2 CreateAuthority(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=sparksteps-embedded-ca", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now.AddHours(-1), now.AddYears(AuthorityYears));
    }

    private static X509Certificate2 CreateServer(X509Certificate2 authority, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=sparksteps-embedded", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var signed = request.Create(authority, now.AddHours(-1), now.AddDays(ServerDays), RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    private static X509Certificate2? Load(string folder, string name)
    {
        var (certificate, key) = Paths(folder, name);
        return File.Exists(certificate) && File.Exists(key) ? X509Certificate2.CreateFromPemFile(certificate, key) : null;
    }

    private static X509Certificate2 Save(string folder, string name, X509Certificate2 made)
    {
        var (certificate, key) = Paths(folder, name);
        using (var privateKey = made.GetECDsaPrivateKey() ?? throw new CryptographicException("The new certificate has no private key."))
        {
            SecretFile.Write(key, privateKey.ExportPkcs8PrivateKeyPem());
        }

        SecretFile.Write(certificate, made.ExportCertificatePem());
        return made;
    }

    private static (string Certificate, string Key) Paths(string folder, string name) =>
        (Path.Combine(folder, name + ".crt"), Path.Combine(folder, name + ".key"));
}
