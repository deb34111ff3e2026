using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Core;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>An AKS cluster by its resource id: Azure Resource Manager tells where it is, Entra ID who we are.</summary>
internal sealed class AksSignIn(ClusterOptions options, TokenCredential credential, IHttpClientFactory http, TimeProvider time) : ISignIn
{
    public const string HttpClientName = "azure-resource-manager";
    private const string ApiVersion = "2024-09-01";

    // A cluster that is away makes every try sign in anew; Azure need not hear of each.
    private static readonly TimeSpan KubeconfigLifetime = TimeSpan.FromMinutes(5);

    private (byte[] Content, long ReadAt)? _kubeconfig;

    public bool IsOutdated => false;

    public async Task<KubernetesClientConfiguration> ReadAsync(CancellationToken cancellationToken)
    {
        if (_kubeconfig is not { } read || time.GetElapsedTime(read.ReadAt) > KubeconfigLifetime)
            _kubeconfig = read = (await ReadKubeconfigAsync(cancellationToken), time.GetTimestamp());
        using var kubeconfig = new MemoryStream(read.Content);
        var config = KubernetesClientConfiguration.BuildConfigFromConfigObject(
            WithoutUser(KubernetesClientConfiguration.LoadKubeConfig(kubeconfig)));
        config.TokenProvider = new AksTokenProvider(credential, options.AksTokenScope, time);
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

    private async Task<byte[]> ReadKubeconfigAsync(CancellationToken cancellationToken)
    {
        var query = $"api-version={ApiVersion}&format=azure{(options.AksPublicFqdn ? "&server-fqdn=public" : "")}";
        var uri = new Uri(options.ArmEndpoint, $"{options.AksResourceId}/listClusterUserCredential?{query}");
        using var request = new HttpRequestMessage(HttpMethod.Post, uri);
        var token = await credential.GetTokenAsync(new TokenRequestContext([$"{options.ArmEndpoint}.default"]), cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var client = http.CreateClient(HttpClientName);
        using var response = await client.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw await FailureAsync(response, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return answer.TryGetProperty("kubeconfigs", out var kubeconfigs) && kubeconfigs.GetArrayLength() > 0
            ? kubeconfigs[0].GetProperty("value").GetBytesFromBase64()
            : throw new KubeConfigException($"Azure gives no kubeconfig for {options.AksResourceId}");
    }

    private static async Task<HttpRequestException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new HttpRequestException(
            $"Azure Resource Manager answered {(int)response.StatusCode}: {text}", inner: null, response.StatusCode);
    }
}
