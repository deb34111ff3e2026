using SparkSteps.Recovery;
using SparkSteps.Retries;
using SparkSteps.Runs;
using SparkSteps.Telemetry;

namespace SparkSteps.Requests;

/// <summary>Records a run under an id that follows from its request, so that one that comes twice finds its run; only then are the workers told.</summary>
public sealed class RunAcceptance(RunStore store, RunEnder ender, RunWorkQueue work, RunNotices notices, RunMetrics metrics)
{
    /// <param name="run">Its first record.</param>
    /// <param name="mayComeAgain">Whether the same request may be delivered more than once.</param>
    /// <param name="cancellationToken">Ends the work, which may be done again.</param>
    public async Task<IntakeResult> AcceptAsync(RunRecord run, bool mayComeAgain, CancellationToken cancellationToken)
    {
        using var activity = TraceStages.Accept.Start(run);
        var record = run with { Notices = notices.WantedOf(run.Spec), TraceParent = TraceParent.Of(activity, run.TraceParent) };
        if (await store.TryCreateAsync(record, cancellationToken) is not { } recorded)
        {
            return await AcceptAgainAsync(await store.FindAsync(record.Id, cancellationToken) ?? record, cancellationToken);
        }

        Checkpoints.Pass(Checkpoint.RecordCreated);

        // A run that has ended is off the active ones, so that a late repeat could be recorded anew: the finished record has the last word. Also
        // the first delivery looks, which may have been held up for longer than a later one took to bring the run to its end.
        if (mayComeAgain && await store.FindFinishedAsync(record.Id, cancellationToken) is { } finished)
        {
            Checkpoints.Pass(Checkpoint.LateRepeatRecorded);
            await store.RemoveActiveAsync(record.Id, cancellationToken);
            Checkpoints.Pass(Checkpoint.LateRepeatRemoved);
            return IntakeResult.Accepted(finished);
        }

        metrics.CountAccepted(record);
        await work.EnqueueAsync(recorded, cancellationToken);
        return IntakeResult.Accepted(record);
    }

    /// <summary>One that no worker has taken up yet may have been recorded by someone who died before telling them.</summary>
    public async Task<IntakeResult> AcceptAgainAsync(RunRecord existing, CancellationToken cancellationToken)
    {
        // An earlier delivery was refused, by someone who died over that: what would be told of it now is not its end yet.
        if (existing is { Spec: null, Ending: not null })
        {
            await ender.CompleteAsync(existing, cancellationToken);
            return IntakeResult.Accepted(await store.FindFinishedAsync(existing.Id, cancellationToken) ?? existing);
        }

        if (existing.State == RunState.Accepted)
        {
            await work.EnqueueAsync(existing.Id, cancellationToken);
        }

        return IntakeResult.Accepted(existing);
    }
}
