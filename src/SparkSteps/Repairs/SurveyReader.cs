using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Repairs;

/// <summary>Reads a survey with one listing of the active records and one paged LIST for each namespace and kind of job.</summary>
public sealed class SurveyReader(
    RunStore store, NamespaceReader reader, NodePoolReader pools, IOptions<RepairOptions> options, IOptions<StepSpecOptions> specs, TimeProvider time)
{
    public async Task<Survey> ReadAsync(CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var active = await store.ListActiveAsync(cancellationToken).ToDictionaryAsync(run => run.Id, cancellationToken: cancellationToken);
        var places = Places(active.Values).ToList();
        var surveys = await Task.WhenAll(places.Select(place => TryReadAsync(place.Cluster, place.Namespace, cancellationToken)));
        var (nodePools, problems) = await pools.ReadAsync(cancellationToken);
        return new Survey(
            at, active, [.. surveys.Select(survey => survey.Survey).OfType<NamespaceSurvey>()],
            [.. surveys.Select(survey => survey.Problem).OfType<string>(), .. problems], new FinishedRuns(store)) { NodePools = nodePools };
    }

    private IEnumerable<(string Cluster, string Namespace)> Places(IEnumerable<RunSummary> active) =>
        reader.Clusters
            .SelectMany(cluster => options.Value.Namespaces.Append(specs.Value.Namespace).Select(name => (cluster, name)))
            .Concat(active.Where(run => run.Namespace is not null && reader.Clusters.Contains(run.Cluster ?? ""))
                .Select(run => (run.Cluster ?? "", run.Namespace ?? "")))
            .Distinct();

    private async Task<(NamespaceSurvey? Survey, string? Problem)> TryReadAsync(
        string cluster, string @namespace, CancellationToken cancellationToken)
    {
        try
        {
            return (await reader.ReadAsync(cluster, @namespace, cancellationToken), null);
        }
        catch (ClusterUnavailableException e)
        {
            return (null, $"Namespace '{@namespace}': {e.Message}");
        }
    }
}
