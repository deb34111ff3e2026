using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Policies;

/// <summary>
/// Claims runs for submission: by the conditional write of their records, and where the policy has totals, by room in the namespace.
/// The room is exact, without a lock: a run is counted from its claim on and looks only after it. Of several that claim at once the one
/// whose claim is written last sees all others, so that together they never pass a limit; at worst all of them step back and wait.
/// Dying between claim and look leaves a run that is counted and not submitted, which the next reminder settles.
/// </summary>
public sealed class SubmissionClaims(RunStore store, RunWorkQueue work, PolicySource source, TimeProvider time)
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

        await store.TryReplaceAsync(claimed, Waiting(claimed.Record, read.Record.WaitsForRoomSince, reason), cancellationToken);
        return null;
    }

    /// <summary>
    /// Gives a claim back because the cluster's own quota has no room. Nobody is told when there is: the workers ask again, less and less often.
    /// </summary>
    /// <param name="claimed">The run as it was claimed.</param>
    /// <param name="since">Since when it had waited for room before.</param>
    /// <param name="words">What the cluster said.</param>
    /// <param name="cancellationToken">Ends the work, which may be done again.</param>
    public async Task WaitForQuotaAsync(StoredRun claimed, DateTimeOffset? since, string words, CancellationToken cancellationToken)
    {
        var waiting = Waiting(claimed.Record, since, $"Waits for room in the namespace '{claimed.Record.Namespace}': {words}");
        if (await store.TryReplaceAsync(claimed, waiting, cancellationToken) is not null)
        {
            Checkpoints.Pass(Checkpoint.QuotaAwaited);
            await work.PutOffAsync(waiting.Id, time.GetUtcNow() - waiting.WaitsForRoomSince ?? TimeSpan.Zero, cancellationToken);
        }
    }

    private RunRecord Waiting(RunRecord claimed, DateTimeOffset? since, string reason) => claimed with
    {
        Reason = reason,
        WaitsForRoomSince = since ?? time.GetUtcNow(),
    };

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
