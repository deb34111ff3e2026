using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SparkSteps.Embedded.Cluster.Security;

internal static class Kubeconfig
{
    public static string Render(Uri url, string authorityPem, string token, X509Certificate2 administrator) => $"""
        apiVersion: v1
        kind: Config
        current-context: sparksteps
        clusters:
        - name: sparksteps
          cluster:
            server: {url.ToString().TrimEnd('/')}
            certificate-authority-data: {Base64(authorityPem)}
        users:
        - name: sparksteps
          user:
            token: {token}
        - name: sparksteps-certificate
          user:
            client-certificate-data: {Base64(administrator.ExportCertificatePem())}
            client-key-data: {Base64(KeyOf(administrator))}
        contexts:
        - name: sparksteps
          context:
            cluster: sparksteps
            user: sparksteps
            namespace: spark-jobs
        - name: sparksteps-certificate
          context:
            cluster: sparksteps
            user: sparksteps-certificate
            namespace: spark-jobs

        """;

    private static string KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The administrator's certificate has no private key.");
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.ASCII.GetBytes(pem));
}
