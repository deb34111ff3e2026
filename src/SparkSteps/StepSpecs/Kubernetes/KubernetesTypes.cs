using System.Text.Json;

namespace SparkSteps.StepSpecs.Kubernetes;

/// <summary>The types of <c>kubernetes-types.json</c>, which <c>scripts/extract-kubernetes-types.py</c> takes from the operator's definition.</summary>
internal static class KubernetesTypes
{
    public const string Affinity = "Affinity";
    public const string Container = "Container";
    public const string DnsConfig = "DNSConfig";
    public const string EnvFromSource = "EnvFromSource";
    public const string EnvVarSource = "EnvVarSource";
    public const string HostAlias = "HostAlias";
    public const string IngressTls = "IngressTLS";
    public const string Lifecycle = "Lifecycle";
    public const string PodSecurityContext = "PodSecurityContext";
    public const string Port = "Port";
    public const string SecurityContext = "SecurityContext";
    public const string Toleration = "Toleration";
    public const string Volume = "Volume";
    public const string VolumeMount = "VolumeMount";

    private static readonly Lazy<IReadOnlyDictionary<string, KubernetesType>> s_all = new(Load);

    public static IReadOnlyDictionary<string, KubernetesType> All => s_all.Value;

    private static Dictionary<string, KubernetesType> Load()
    {
        using var resource = typeof(KubernetesTypes).Assembly.GetManifestResourceStream("kubernetes-types.json")
            ?? throw new InvalidOperationException("The assembly lacks kubernetes-types.json.");
        var texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(resource) ?? [];
        return texts.ToDictionary(
            type => type.Key,
            type => new KubernetesType(type.Key, type.Value.ToDictionary(field => field.Key, field => KubernetesField.Parse(field.Value))));
    }
}
