using SparkSteps.Attempts;
using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Retries;

/// <summary>
/// Ends runs. One that does not succeed is ended by a conditional write that says how; only then its objects go, and only then it is finished.
/// So of all who would end it or bring it forward one is first and the others know it: a worker that makes objects for it meanwhile finds its own
/// write refused and takes them off itself. What the write says is completed by whoever reads it, should its writer die.
/// </summary>
public sealed class RunEnder(RunStore store, AttemptRemoval removal, RunFinisher finisher, TimeProvider time)
{
    public Task SucceedAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return finisher.FinishAsync(record.WithAttemptEnded(RunState.Succeeded, now, null).MoveTo(RunState.Succeeded, now), cancellationToken);
    }

    /// <param name="read">The run as it was read.</param>
    /// <param name="record">The same run with all that is known of its attempt by now.</param>
    /// <param name="end">The state in which it ends.</param>
    /// <param name="why">Why it does.</param>
    /// <param name="cancellationToken">Ends the work, which others complete.</param>
    /// <returns>False when someone has changed the run meanwhile: then it is as they left it.</returns>
    public async Task<bool> TryEndAsync(StoredRun read, RunRecord record, RunState end, Diagnosis why, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ending = record.WithAttemptEnded(end, now, why) with { Ending = new RunEnding(end, why, now), UpdatedAt = now };
        if (await store.TryReplaceAsync(read, ending, cancellationToken) is not { } claimed)
        {
            return false;
        }

        Checkpoints.Pass(Checkpoint.EndingRecorded);
        await CompleteAsync(claimed.Record, cancellationToken);
        return true;
    }

    /// <summary>Does for a run that is about to end what is left to do.</summary>
    public async Task CompleteAsync(RunRecord record, CancellationToken cancellationToken)
    {
        if (record.Ending is { } ending)
        {
            await TakeOffAsync(record, cancellationToken);
            var ended = record.MoveTo(ending.State, ending.At, ending.Diagnosis.Summary);
            await finisher.FinishAsync(ended with { Ending = null, Diagnosis = ending.Diagnosis }, cancellationToken);
        }
    }

    /// <summary>Takes off the cluster what must not be there any more: the attempts that were ended from here.</summary>
    public Task TakeOffAsync(RunRecord record, CancellationToken cancellationToken) => removal.TakeOffAsync(record, cancellationToken);

    /// <summary>Does once more for a run that has ended what someone may have died over; what came late for it goes.</summary>
    public async Task EndAgainAsync(RunRecord finished, CancellationToken cancellationToken)
    {
        await TakeOffAsync(finished, cancellationToken);
        await finisher.FinishAsync(finished, cancellationToken);
    }
}
