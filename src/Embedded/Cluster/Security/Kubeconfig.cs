using System.Text;

namespace SparkSteps.Embedded.Cluster.Security;

internal static class Kubeconfig
{
    public static string Render(Uri url, string authorityPem, string token) => $"""
        apiVersion: v1
        kind: Config
        current-context: sparksteps
        clusters:
        - name: sparksteps
          cluster:
            server: {url.ToString().TrimEnd('/')}
            certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(authorityPem))}
        users:
        - name: sparksteps
          user:
            token: {token}
        contexts:
        - name: sparksteps
          context:
            cluster: sparksteps
            user: sparksteps
            namespace: spark-jobs

        """;
}
