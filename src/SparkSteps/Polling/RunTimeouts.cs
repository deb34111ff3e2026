using SparkSteps.Attempts;
using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>Ends runs whose present phase has lasted too long.</summary>
public sealed class RunTimeouts(
    RunStore store, RunFinisher finisher, AttemptRemoval removal, ClusterOutages outages, TimeProvider time)
{
    public async Task TimeOutAsync(RunId id, CancellationToken cancellationToken)
    {
        // The summary that led here may be old: the record decides.
        var now = time.GetUtcNow();
        if (await store.FindActiveAsync(id, cancellationToken) is not { Record: var record } ||
            RunDeadline.Of(record) is not { } deadline ||
            deadline.At + await UncountedAsync(record, deadline, now, cancellationToken) > now)
        {
            return;
        }

        Checkpoints.Pass(Checkpoint.TimeOutDecided);
        await removal.RemoveAsync(record, cancellationToken);
        var reason = $"The run was {deadline.Phase} for longer than {StepSpecs.Duration.Format(deadline.Limit)}.";
        var waiting = record.Reason is { } known ? $"{reason} Last seen: {known}" : reason;
        var timedOut = record.MoveTo(RunState.TimedOut, now, waiting) with
        {
            Diagnosis = new Diagnosis(FailureClass.Timeout, reason, record.Reason is null ? [] : [record.Reason],
                $"Raise timeouts.{deadline.Phase}, or find out what took so long."),
        };
        await finisher.FinishAsync(
            timedOut.WithLastAttempt(last => last with { State = RunState.TimedOut, FinishedAt = now, Reason = waiting }), cancellationToken);
    }

    private async Task<TimeSpan> UncountedAsync(
        RunRecord record, RunDeadline deadline, DateTimeOffset now, CancellationToken cancellationToken) =>
        deadline.At > now || deadline.CountsOutages || record.Cluster is not { } cluster
            ? TimeSpan.Zero
            : await outages.LastedAsync(cluster, deadline.Since, now, cancellationToken);
}
