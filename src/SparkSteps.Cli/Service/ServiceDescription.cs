using System.Text.Json.Serialization;

namespace SparkSteps.Cli.Service;

/// <summary>What <c>service.json</c> tells other programs about a running service.</summary>
/// <param name="FunctionsKey">Opens what callers use.</param>
/// <param name="MasterKey">Opens what operators use as well.</param>
/// <param name="Kubeconfig">The path of the cluster's kubeconfig.</param>
internal sealed record ServiceDescription(
    string Url, string? FunctionsKey, string StorageConnectionString, string Kubeconfig, ServiceProcesses Processes,
    string? MasterKey = null)
{
    /// <summary>The web page, signed in. Browsers send nothing behind the # to anyone, so that the key gets into no log.</summary>
    [JsonIgnore]
    public string PageUrl => $"{Url}/api/ui#key={Uri.EscapeDataString(FunctionsKey ?? "")}";
}
