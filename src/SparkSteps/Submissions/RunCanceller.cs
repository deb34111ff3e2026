using SparkSteps.Attempts;
using SparkSteps.Recovery;
using SparkSteps.Retries;
using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>Ends runs on request, in any state: what is on the cluster goes, its log stays.</summary>
public sealed class RunCanceller(RunStore store, RunEnder ender, RunWorkQueue work, AttemptRemoval removal, TimeProvider time)
{
    private const string Reason = "Cancelled on request.";

    /// <summary>Notes the wish and tells the workers. The run as it is now; null when there is none. Asking again changes nothing.</summary>
    public async Task<RunRecord?> RequestAsync(RunId id, CancellationToken cancellationToken)
    {
        var changed = await store.ChangeAsync(id, record => record.CancelRequestedAt is null
            ? record with { CancelRequestedAt = time.GetUtcNow(), UpdatedAt = time.GetUtcNow() }
            : null, cancellationToken);
        var run = changed?.Record ?? await store.FindAsync(id, cancellationToken);
        Checkpoints.Pass(Checkpoint.CancelRecorded);
        if (run is { State: var state } && !state.IsTerminal())
        {
            await work.EnqueueAsync(id, cancellationToken);
        }

        return run;
    }

    /// <summary>Does what was asked for.</summary>
    public async Task CancelAsync(StoredRun run, CancellationToken cancellationToken)
    {
        await removal.KeepLogAsync(run.Record, cancellationToken);
        var diagnosis = new Diagnosis(FailureClass.Cancelled, Reason, [], FailureGuides.Of(FailureClass.Cancelled).Advice);
        var read = run;
        while (read is { Record.Ending: null } && !await ender.TryEndAsync(read, read.Record, RunState.Cancelled, diagnosis, cancellationToken))
        {
            // A look at the cluster was noted meanwhile, or someone else ends the run.
            read = await store.FindActiveAsync(run.Record.Id, cancellationToken);
        }
    }
}
