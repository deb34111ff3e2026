using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Serialization;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    private static readonly string DefaultKubeconfig =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");

    public static KubernetesClientConfiguration BuildConfigFromConfigFile(
        string? kubeconfigPath = null, string? currentContext = null, string? masterUrl = null, bool useRelativePaths = true) =>
        BuildConfigFromConfigObject(LoadKubeConfig(kubeconfigPath, useRelativePaths), currentContext, masterUrl);

    public static KubernetesClientConfiguration BuildConfigFromConfigFile(
        Stream kubeconfig, string? currentContext = null, string? masterUrl = null) =>
        BuildConfigFromConfigObject(LoadKubeConfig(kubeconfig), currentContext, masterUrl);

    /// <summary>Runs the context's plugin, if its user has one.</summary>
    /// <param name="currentContext">Null for the kubeconfig's own.</param>
    /// <param name="masterUrl">Null for the context's cluster.</param>
    public static KubernetesClientConfiguration BuildConfigFromConfigObject(
        K8SConfiguration k8SConfig, string? currentContext = null, string? masterUrl = null)
    {
        ArgumentNullException.ThrowIfNull(k8SConfig);
        var config = new KubernetesClientConfiguration();
        if ((currentContext ?? k8SConfig.CurrentContext) is { } context)
        {
            config.CurrentContext = context;
            KubeConfigContext.Find(k8SConfig, context).ApplyTo(config);
        }

        if (!string.IsNullOrWhiteSpace(masterUrl))
            config.Host = masterUrl;
        if (string.IsNullOrWhiteSpace(config.Host))
            throw new KubeConfigException("Neither a context nor an address says where the cluster is");
        return config;
    }

    public static K8SConfiguration LoadKubeConfig(string? kubeconfigPath = null, bool useRelativePaths = true) =>
        LoadKubeConfig(new FileInfo(kubeconfigPath ?? DefaultKubeconfig), useRelativePaths);

    /// <param name="useRelativePaths">Whether paths inside start at the file's folder, not at the process's.</param>
    public static K8SConfiguration LoadKubeConfig(FileInfo kubeconfig, bool useRelativePaths = true)
    {
        ArgumentNullException.ThrowIfNull(kubeconfig);
        if (!kubeconfig.Exists)
            throw new KubeConfigException($"There is no kubeconfig file {kubeconfig.FullName}");
        using var stream = kubeconfig.OpenRead();
        var config = LoadKubeConfig(stream);
        if (useRelativePaths)
            config.FileName = kubeconfig.FullName;
        return config;
    }

    public static K8SConfiguration LoadKubeConfig(Stream kubeconfigStream)
    {
        using var reader = new StreamReader(kubeconfigStream, leaveOpen: true);
        var deserializer = new DeserializerBuilder().IgnoreUnmatchedProperties().Build();
        return deserializer.Deserialize<K8SConfiguration?>(reader) ?? throw new KubeConfigException("The kubeconfig is empty");
    }
}
