using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Embedded.Cluster.Security;

namespace SparkSteps.Embedded.Cluster;

/// <summary>Tells whoever started the process that it serves, and where.</summary>
internal static class ReadyFile
{
    public static void Write(string path, EmbeddedCluster cluster) => SecretFile.Write(path, new JsonObject
    {
        ["url"] = cluster.Url.ToString().TrimEnd('/'),
        ["pid"] = Environment.ProcessId,
        ["kubeconfig"] = cluster.KubeconfigPath,
    }.ToJsonString());
}
