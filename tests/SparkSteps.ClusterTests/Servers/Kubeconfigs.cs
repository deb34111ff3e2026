using System.Text;
using k8s;

namespace SparkSteps.ClusterTests.Servers;

/// <summary>Kubeconfigs for the same server, with other ways to sign in.</summary>
internal static class Kubeconfigs
{
    /// <param name="user">YAML in braces: what is under the user's <c>user:</c>.</param>
    public static string Render(KubernetesClientConfiguration admin, string user) => Render(admin, user, $"certificate-authority-data: {AuthorityOf(admin)}");

    public static string WithoutServerCheck(KubernetesClientConfiguration admin, string user) => Render(admin, user, "insecure-skip-tls-verify: true");

    public static string Pem(KubernetesClientConfiguration admin) =>
        string.Join('\n', (admin.SslCaCerts ?? []).Select(certificate => certificate.ExportCertificatePem()));

    private static string AuthorityOf(KubernetesClientConfiguration admin) => Convert.ToBase64String(Encoding.ASCII.GetBytes(Pem(admin)));

    private static string Render(KubernetesClientConfiguration admin, string user, string check) => $$$"""
        apiVersion: v1
        kind: Config
        current-context: here
        contexts:
        - {name: here, context: {cluster: c, user: u}}
        clusters:
        - {name: c, cluster: {server: "{{{admin.Host}}}", {{{check}}} } }
        users:
        - name: u
          user: {{{user}}}
        """;
}
