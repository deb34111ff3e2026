using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SparkSteps.Arm;
using SparkSteps.Clusters;

namespace SparkSteps.Pipelines.Compute;

/// <summary>The node pools of the AKS clusters that the service knows by their resource ids.</summary>
public sealed class NodePools(ArmClient arm, ClusterDirectory clusters, IOptionsMonitor<ClusterOptions> options)
{
    /// <summary>The profiles of clusters that can have node pools of their own.</summary>
    internal IEnumerable<string> Clusters => clusters.Profiles.Where(HasPools).Order(StringComparer.Ordinal);

    internal bool HasPools(string cluster) => clusters.Profiles.Contains(cluster) && options.Get(cluster).AksResourceId is { Length: > 0 };

    /// <summary>Null when there is none of the name.</summary>
    internal async Task<(NodePool? Pool, ArmError? Error)> FindAsync(string cluster, string name, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(HttpMethod.Get, cluster, $"/{name}", null, cancellationToken);
        return answer.Error is { } error ? (null, error.IsNotFound ? null : error) : (Read(answer.Content), null);
    }

    /// <summary>Those that a pipeline run's tag is on.</summary>
    internal async Task<(IReadOnlyList<NodePool> Pools, ArmError? Error)> ListAsync(string cluster, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(HttpMethod.Get, cluster, "", null, cancellationToken);
        var pools = (answer.Content["value"] as JsonArray ?? []).OfType<JsonObject>().Select(Read);
        return ([.. pools.Where(pool => pool.PipelineRun is not null)], answer.Error);
    }

    internal Task<ArmAnswer> CreateAsync(string cluster, string name, string pipelineRun, NodePoolSpec pool, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, cluster, $"/{name}", NodePoolManifest.Of(pipelineRun, pool, options.Get(cluster).AksNodeSubnetId), cancellationToken);

    /// <summary>That there is none is as good.</summary>
    internal async Task<ArmError?> DeleteAsync(string cluster, string name, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(HttpMethod.Delete, cluster, $"/{name}", null, cancellationToken);
        return answer.Error is { IsNotFound: true } ? null : answer.Error;
    }

    /// <summary>What became of an operation that has failed; null when Azure does not say.</summary>
    internal async Task<ArmError?> ExplainAsync(string cluster, Uri operation, CancellationToken cancellationToken)
    {
        var endpoint = options.Get(cluster).ArmEndpoint;

        // The token goes nowhere else.
        if (operation.Authority != endpoint.Authority)
        {
            return null;
        }

        var version = System.Web.HttpUtility.ParseQueryString(operation.Query)["api-version"] ?? ArmApiVersions.ManagedClusters;
        var answer = await arm.SendAsync(new ArmRequest(HttpMethod.Get, endpoint, operation.AbsolutePath, version), cancellationToken);
        return answer.Content["error"] is JsonObject error ? ArmError.Of(System.Net.HttpStatusCode.OK, error, "") : null;
    }

    private Task<ArmAnswer> CallAsync(HttpMethod method, string cluster, string pool, JsonObject? body, CancellationToken cancellationToken)
    {
        var settings = options.Get(cluster);
        return HasPools(cluster)
            ? arm.SendAsync(
                new ArmRequest(method, settings.ArmEndpoint, $"{settings.AksResourceId}/agentPools{pool}", ArmApiVersions.ManagedClusters, body),
                cancellationToken)
            : throw new ArmUnavailableException($"the cluster '{cluster}' is not set up by its resource id any more");
    }

    private static NodePool Read(JsonObject pool) => new(
        Text(pool["name"]) ?? "", Text(pool["properties"]?["provisioningState"]) ?? "", Text(pool["properties"]?["tags"]?[NodePoolLabels.Tag]));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
