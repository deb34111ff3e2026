using System.Text.Json.Nodes;
using Azure.Core;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using SparkSteps.Arm;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>An AKS cluster by its resource id: Azure Resource Manager tells where it is, Entra ID who we are.</summary>
internal sealed class AksSignIn(ClusterOptions options, TokenCredential credential, ArmClient arm, TimeProvider time) : ISignIn
{
    // A cluster that is away makes every try sign in anew; Azure need not hear of each.
    private static readonly TimeSpan KubeconfigLifetime = TimeSpan.FromMinutes(5);

    private readonly AksTokenProvider _tokens = new(credential, options.AksTokenScope, time);
    private (byte[] Content, long ReadAt)? _kubeconfig;

    public bool IsOutdated => false;

    public void Distrust() => _tokens.Distrust();

    public async Task<KubernetesClientConfiguration> ReadAsync(CancellationToken cancellationToken)
    {
        if (_kubeconfig is not { } read || time.GetElapsedTime(read.ReadAt) > KubeconfigLifetime)
            _kubeconfig = read = (await ReadKubeconfigAsync(cancellationToken), time.GetTimestamp());
        using var kubeconfig = new MemoryStream(read.Content);
        var config = KubernetesClientConfiguration.BuildConfigFromConfigObject(
            WithoutUser(KubernetesClientConfiguration.LoadKubeConfig(kubeconfig)));
        config.TokenProvider = _tokens;
        config.HttpClientTimeout = options.RequestTimeout;
        return config;
    }

    // Its user wants kubelogin or an interactive sign-in; the token from Azure.Identity needs neither.
    private static K8SConfiguration WithoutUser(K8SConfiguration kubeconfig)
    {
        var cluster = kubeconfig.Clusters?.FirstOrDefault() ?? throw new KubeConfigException("Azure's kubeconfig names no cluster");
        return new K8SConfiguration
        {
            CurrentContext = cluster.Name,
            Clusters = [cluster],
            Contexts = [new Context { Name = cluster.Name, ContextDetails = new ContextDetails { Cluster = cluster.Name } }],
        };
    }

    // Once: the cluster's own retries sign in anew.
    private async Task<byte[]> ReadKubeconfigAsync(CancellationToken cancellationToken)
    {
        var request = new ArmRequest(
            HttpMethod.Post, options.ArmEndpoint, $"{options.AksResourceId}/listClusterUserCredential", ArmApiVersions.ManagedClusters)
        {
            Query = $"format=azure{(options.AksPublicFqdn ? "&server-fqdn=public" : "")}",
        };
        var answer = await arm.SendOnceAsync(request, cancellationToken);
        if (answer.Error is { } error)
            throw new HttpRequestException($"Azure Resource Manager answered {(int)error.Status} {error.Text}", inner: null, error.Status);
        return answer.Content["kubeconfigs"] is JsonArray { Count: > 0 } kubeconfigs && kubeconfigs[0]?["value"] is JsonValue value
            ? Convert.FromBase64String(value.GetValue<string>())
            : throw new KubeConfigException($"Azure gives no kubeconfig for {options.AksResourceId}");
    }
}
