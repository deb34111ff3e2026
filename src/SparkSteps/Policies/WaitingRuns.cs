using SparkSteps.Runs;

namespace SparkSteps.Policies;

/// <summary>
/// Tells the workers of runs for which there is room now, oldest first, by one listing. A smaller run may pass a larger one that still has
/// to wait. Whether there is room is decided by <see cref="SubmissionClaims"/>; being told in vain does no harm.
/// </summary>
public sealed class WaitingRuns(RunStore store, RunWorkQueue work, PolicySource source)
{
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var policy = source.Current;
        if (!policy.Totals.Any && !policy.Namespaces.Values.Any(ns => ns.Totals is { Any: true }))
        {
            return;
        }

        var active = await store.LookForActiveAsync(cancellationToken).ToListAsync(cancellationToken);
        foreach (var runs in active.GroupBy(run => (run.Cluster, run.Namespace)))
        {
            foreach (var run in ThatFit([.. runs], policy.TotalsOf(runs.Key.Namespace ?? "")))
            {
                await work.EnqueueAsync(run.Id, cancellationToken);
            }
        }
    }

    internal static IEnumerable<RunSummary> ThatFit(IReadOnlyList<RunSummary> runs, NamespaceTotals totals)
    {
        var use = runs.Where(run => run.HoldsRoom).Aggregate(default(NamespaceUse), (sum, run) => sum + NamespaceUse.Of(run.Totals));
        foreach (var run in runs.Where(run => run.WaitsForRoom).OrderBy(run => run.Id))
        {
            if ((use + NamespaceUse.Of(run.Totals)).Exceeds(totals) is null)
            {
                use += NamespaceUse.Of(run.Totals);
                yield return run;
            }
        }
    }
}
