using SparkSteps.Runs;

namespace SparkSteps.Policies;

/// <summary>
/// Claims runs for submission: by the conditional write of their records, and where the policy has totals, by room in the namespace.
/// The room is exact, without a lock: a run is counted from its claim on and looks only after it. Of several that claim at once the one
/// whose claim is written last sees all others, so that together they never pass a limit; at worst all of them step back and wait.
/// Dying between claim and look leaves a run that is counted and not submitted, which the next reminder settles.
/// </summary>
public sealed class SubmissionClaims(RunStore store, PolicySource source, TimeProvider time)
{
    /// <param name="claim">The record that says <see cref="RunState.Submitting"/>.</param>
    /// <returns>The claimed run; null when someone else was faster, or when the run now waits for room.</returns>
    public async Task<StoredRun?> TryClaimAsync(StoredRun read, RunRecord claim, CancellationToken cancellationToken)
    {
        var counted = claim.WaitsForRoomSince is null ? claim : claim with { WaitsForRoomSince = null, Reason = null };
        if (await store.TryReplaceAsync(read, counted, cancellationToken) is not { } claimed)
        {
            return null;
        }

        if (await MissingRoomAsync(claimed.Record, cancellationToken) is not { } reason)
        {
            return claimed;
        }

        var waiting = claimed.Record with
        {
            Reason = reason,
            WaitsForRoomSince = read.Record.WaitsForRoomSince ?? time.GetUtcNow(),
        };
        await store.TryReplaceAsync(claimed, waiting, cancellationToken);
        return null;
    }

    private async Task<string?> MissingRoomAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var ns = run.Namespace ?? "";
        var totals = source.Current.TotalsOf(ns);
        if (!totals.Any)
        {
            return null;
        }

        var use = NamespaceUse.Of(run.Totals);
        await foreach (var other in store.ListActiveAsync(cancellationToken))
        {
            if (other.Id != run.Id && other.HoldsRoom && other.Namespace == run.Namespace && other.Cluster == run.Cluster)
            {
                use += NamespaceUse.Of(other.Totals);
            }
        }

        return use.Exceeds(totals) is { } excess
            ? $"Waits for room in the namespace '{ns}': with this run {excess.Rule} would be {excess.Asked}, and {excess.Limit} is allowed."
            : null;
    }
}
