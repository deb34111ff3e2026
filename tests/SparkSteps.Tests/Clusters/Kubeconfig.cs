namespace SparkSteps.Tests.Clusters;

internal static class Kubeconfig
{
    /// <param name="user">YAML in braces: what is under the user's <c>user:</c>.</param>
    /// <param name="cluster">More of what is under the cluster's <c>cluster:</c>, beginning with a comma.</param>
    public static string Write(string server, string user, string cluster = "") => $$"""
        apiVersion: v1
        kind: Config
        current-context: here
        contexts:
        - name: other
          context: {cluster: nowhere, user: nobody}
        - name: here
          context: {cluster: c, user: u, namespace: spark-jobs}
        clusters:
        - name: nowhere
          cluster: {server: "https://nowhere.test"}
        - name: c
          cluster: { server: "{{server}}" {{cluster}} }
        users:
        - name: nobody
          user: {token: none}
        - name: u
          user: {{user}}
        """;
}
