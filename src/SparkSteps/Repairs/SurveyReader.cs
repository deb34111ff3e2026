using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>Reads a survey with one listing of the records and one paged LIST for each namespace and kind of job.</summary>
public sealed class SurveyReader(RunStore store, SurveyPlaces places, NamespaceReader reader, NodePoolReader pools, TimeProvider time)
{
    public async Task<Survey> ReadAsync(CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var active = await store.ListActiveAsync(cancellationToken).ToDictionaryAsync(run => run.Id, cancellationToken: cancellationToken);
        var found = await places.FindAsync(active.Values, at, cancellationToken);
        var surveys = await Task.WhenAll(found.Select(place => TryReadAsync(place.Cluster, place.Namespace, cancellationToken)));
        var (nodePools, problems) = await pools.ReadAsync(cancellationToken);
        return new Survey(
            at, active, [.. surveys.Select(survey => survey.Survey).OfType<NamespaceSurvey>()],
            [.. surveys.Select(survey => survey.Problem).OfType<string>(), .. problems], new FinishedIds(store.ListFinishedIdsAsync)) { NodePools = nodePools };
    }

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
