using Microsoft.Extensions.Options;
using SparkSteps.Policies;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Repairs;

/// <summary>Where the service may have jobs: wherever runs may go, are, or were of late.</summary>
public sealed class SurveyPlaces(
    NamespaceReader reader, RunStore store, PolicySource policies, IOptions<RepairOptions> options, IOptions<StepSpecOptions> specs)
{
    public async Task<IReadOnlyList<(string Cluster, string Namespace)>> FindAsync(
        IEnumerable<RunSummary> active, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var finished = store.ListFinishedAsync(new RunQuery { Since = at - options.Value.LookBack }, null, cancellationToken);
        var used = await finished.Select(ended => Place(ended.Run)).Distinct().ToListAsync(cancellationToken);
        return [.. Allowed().Concat(active.Select(Place)).Concat(used).Where(IsPlace).Distinct()];
    }

    private IEnumerable<(string Cluster, string Namespace)> Allowed() => reader.Clusters.SelectMany(cluster => options.Value.Namespaces
        .Append(specs.Value.Namespace)
        .Concat(policies.Current.Namespaces.Keys.Where(name => !Wildcard.IsPattern(name)))
        .Select(name => (cluster, name)));

    private static (string Cluster, string Namespace) Place(RunSummary run) => (run.Cluster ?? "", run.Namespace ?? "");

    private bool IsPlace((string Cluster, string Namespace) place) => place.Namespace.Length > 0 && reader.Clusters.Contains(place.Cluster);
}
