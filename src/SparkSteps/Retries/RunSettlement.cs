using SparkSteps.Costs;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.Telemetry;

namespace SparkSteps.Retries;

/// <summary>What becomes of a run whose attempt has ended: success, the next attempt at once or when its time has come, or failure.</summary>
public sealed class RunSettlement(
    RunStore store, RunEnder ender, NextAttempts next, RunCosts costs, RunWorkQueue work, TimeProvider time)
{
    public Task SucceedAsync(RunRecord record, CancellationToken cancellationToken) =>
        TraceStages.Settle.TraceAsync(record, () => ender.SucceedAsync(record, cancellationToken));

    /// <param name="read">The run as it was read; who changes it meanwhile decides what becomes of it.</param>
    /// <param name="record">The same run with all that is known of its attempt by now.</param>
    /// <param name="failure">Why the attempt failed.</param>
    /// <param name="end">The state in which the attempt ends, and the run too unless it is tried again.</param>
    /// <param name="cancellationToken">Ends the work, which may be done again.</param>
    public Task FailAsync(StoredRun read, RunRecord record, Diagnosis failure, RunState end, CancellationToken cancellationToken) =>
        TraceStages.Settle.TraceAsync(record, () => FailOnceAsync(read, record, failure, end, cancellationToken));

    private Task FailOnceAsync(StoredRun read, RunRecord record, Diagnosis failure, RunState end, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ended = record.WithAttemptEnded(end, now, failure);
        var decision = next.Decide(ended, failure);
        return decision.Delay is { } delay
            ? RetryAsync(read, Retrying(ended, delay, failure, now) with { Totals = decision.Totals ?? ended.Totals }, cancellationToken)
            : ender.TryEndAsync(read, record, end, decision.WhyNot is { } why ? failure with { Summary = $"{failure.Summary} {why}" } : failure, cancellationToken);
    }

    private RunRecord Retrying(RunRecord ended, TimeSpan delay, Diagnosis failure, DateTimeOffset now) =>
        costs.WithCosts(ended).MoveTo(RunState.Retrying, now, failure.Summary) with { RetryAt = delay > TimeSpan.Zero ? now + delay : null };

    private async Task RetryAsync(StoredRun read, RunRecord retrying, CancellationToken cancellationToken)
    {
        // The next attempt must not meet the one before it.
        await ender.TakeOffAsync(retrying, cancellationToken);
        if (await store.TryReplaceAsync(read, retrying, cancellationToken) is null)
        {
            return;
        }

        // One that has to wait costs nothing meanwhile: the poller, which sees its time in the listing, tells the workers then.
        Checkpoints.Pass(Checkpoint.RetryRecorded);
        if (retrying.RetryAt is null)
        {
            await work.EnqueueAsync(retrying.Id, cancellationToken);
        }
    }
}
