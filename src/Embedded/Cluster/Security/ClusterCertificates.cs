using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>The cluster's own certificate authority and what it signed, the server's and the administrator's certificates, kept in a folder.</summary>
internal sealed record ClusterCertificates(X509Certificate2 Server, X509Certificate2 Administrator, string AuthorityPem)
{
    private const int AuthorityYears = 10;
    private const int LeafDays = 825;
    private const int RenewDaysBefore = 30;
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    public static ClusterCertificates LoadOrCreate(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var authority = LoadOrCreateAuthority(folder, now);
        var server = LoadFresh(folder, "server", now) ?? Save(folder, "server", CreateServer(authority, now));
        var administrator = LoadFresh(folder, "admin", now) ?? Save(folder, "admin", CreateAdministrator(authority, now));
        return new ClusterCertificates(server, administrator, authority.ExportCertificatePem());
    }

    public bool HaveSigned(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientUse));
        chain.ChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(AuthorityPem));
        return chain.Build(certificate);
    }

    private static X509Certificate2? LoadFresh(string folder, string name, DateTimeOffset now) =>
        Load(folder, name) is { } kept && kept.NotAfter.ToUniversalTime() > now.UtcDateTime.AddDays(RenewDaysBefore) ? kept : null;

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
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        return Issue(authority, now, "CN=sparksteps-embedded", ServerUse, names.Build());
    }

    private static X509Certificate2 CreateAdministrator(X509Certificate2 authority, DateTimeOffset now) =>
        Issue(authority, now, "O=system:masters, CN=sparksteps-admin", ClientUse);

    private static X509Certificate2 Issue(X509Certificate2 authority, DateTimeOffset now, string subject, string use, params X509Extension[] more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        foreach (var extension in more)
        {
            request.CertificateExtensions.Add(extension);
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var signed = request.Create(authority, now.AddHours(-1), now.AddDays(LeafDays), RandomNumberGenerator.GetBytes(16));
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
