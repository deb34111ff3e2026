using Microsoft.Extensions.Options;
using SparkSteps.Polling;
using SparkSteps.Retries;
using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>Brings single runs forward, by the same means as poller and workers do.</summary>
public sealed class RunRepairs(
    RunStore store, RunEnder ender, ClusterReader reader, RunAdvancer advancer, TimeProvider time, IOptions<RunOptions> options)
{
    /// <summary>Does for the run what the poller would do for it now.</summary>
    public async Task<RepairOutcome> LookAgainAsync(RunId id, CancellationToken cancellationToken)
    {
        if (await store.FindActiveAsync(id, cancellationToken) is not { Record: var record })
        {
            return RepairOutcome.NotNeeded;
        }

        var run = RunSummary.Of(record);
        var observation = run.State.IsOnCluster()
            ? (await reader.ObserveAsync([run], cancellationToken))[0]
            : new RunObservation(run, null, null);

        // No reminders here: those are findings of their own.
        var limits = PollLimits.Of(options.Value).WithoutReminders;
        return await AdvanceAsync(observation, observation.Decide(time.GetUtcNow(), limits), cancellationToken);
    }

    public async Task<RepairOutcome> TimeOutAsync(RunId id, CancellationToken cancellationToken) =>
        await store.FindActiveAsync(id, cancellationToken) is { Record: var record }
            ? await AdvanceAsync(new RunObservation(RunSummary.Of(record), null, null), PollDecision.TimeOut, cancellationToken)
            : RepairOutcome.NotNeeded;

    public async Task<RepairOutcome> RemindAsync(RunId id, CancellationToken cancellationToken) =>
        await store.FindActiveAsync(id, cancellationToken) is { Record: var record } &&
        (!record.State.IsOnCluster() || record.CancelRequestedAt is not null || record.Ending is not null)
            ? await AdvanceAsync(new RunObservation(RunSummary.Of(record), null, null), PollDecision.Remind, cancellationToken)
            : RepairOutcome.NotNeeded;

    /// <summary>Ends a run once more that died while it was ended; the finished record is there and stays as it is.</summary>
    public async Task<RepairOutcome> EndAgainAsync(RunId id, CancellationToken cancellationToken)
    {
        if (await store.FindActiveAsync(id, cancellationToken) is null || await store.FindFinishedAsync(id, cancellationToken) is not { } finished)
        {
            return RepairOutcome.NotNeeded;
        }

        await ender.EndAgainAsync(finished, cancellationToken);
        return RepairOutcome.Repaired;
    }

    private async Task<RepairOutcome> AdvanceAsync(RunObservation observation, PollDecision decision, CancellationToken cancellationToken)
    {
        var before = await store.FindActiveAsync(observation.Run.Id, cancellationToken);
        await advancer.AdvanceAsync(observation, decision, cancellationToken);
        return decision switch
        {
            PollDecision.Nothing => RepairOutcome.NotNeeded,
            PollDecision.Remind or PollDecision.Tell => RepairOutcome.Repaired,

            // A run whose cluster was away is not as overdue as its deadline says: the record alone shows whether anything was done.
            _ => before?.ETag == (await store.FindActiveAsync(observation.Run.Id, cancellationToken))?.ETag ? RepairOutcome.NotNeeded : RepairOutcome.Repaired,
        };
    }
}
