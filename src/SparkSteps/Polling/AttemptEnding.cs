using SparkSteps.Attempts;
using SparkSteps.Clusters;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Polling;

/// <summary>What follows when an attempt has ended on the cluster: logs and events kept, the failure explained, then the next attempt or the end.</summary>
public sealed class AttemptEnding(
    RunStore store, RunFinisher finisher, AttemptExplainer explainer, RunWorkQueue work, TimeProvider time)
{
    public async Task EndAsync(RunObservation observation, CancellationToken cancellationToken)
    {
        if (await store.FindActiveAsync(observation.Run.Id, cancellationToken) is not { } read ||
            !read.Record.State.IsOnCluster() || read.Record.LastAttempt?.Number != observation.Run.Attempt)
        {
            return;
        }

        Checkpoints.Pass(Checkpoint.AttemptEndSeen);
        var record = WithWhatIsKnown(read.Record, observation);
        var diagnosis = await explainer.ExplainAsync(record, observation, cancellationToken);
        Checkpoints.Pass(Checkpoint.FailureExplained);
        if (diagnosis is null)
        {
            await FinishAsync(record, RunState.Succeeded, null, cancellationToken);
        }
        else if (record.Spec?.Retry.Attempts > record.Attempts.Count && FailureDiagnosis.IsWorthRetrying(diagnosis.Class))
        {
            await RetryAsync(read, record, diagnosis, cancellationToken);
        }
        else
        {
            await FinishAsync(record, RunState.Failed, diagnosis, cancellationToken);
        }
    }

    private static RunRecord WithWhatIsKnown(RunRecord record, RunObservation observation) => record.WithLastAttempt(last => last with
    {
        DriverPodName = observation.Job?.DriverPodName ?? observation.Pod?.PodName ?? last.DriverPodName,
        ExitCode = observation.Job?.Phase == JobPhase.Succeeded ? 0 : observation.Pod?.ExitCode,
    });

    private Task<RunRecord> FinishAsync(RunRecord record, RunState state, Diagnosis? diagnosis, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var finished = record.MoveTo(state, now, diagnosis?.Summary) with { Diagnosis = diagnosis };
        return finisher.FinishAsync(EndAttempt(finished, state, diagnosis, now), cancellationToken);
    }

    private async Task RetryAsync(StoredRun read, RunRecord record, Diagnosis diagnosis, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var retrying = EndAttempt(record, RunState.Failed, diagnosis, now).MoveTo(RunState.Retrying, now, diagnosis.Summary);
        if (await store.TryReplaceAsync(read, retrying, cancellationToken) is not null)
        {
            Checkpoints.Pass(Checkpoint.RetryRecorded);
            await work.EnqueueAsync(record.Id, cancellationToken);
        }
    }

    private static RunRecord EndAttempt(RunRecord record, RunState state, Diagnosis? diagnosis, DateTimeOffset now) =>
        record.WithLastAttempt(last => last with { State = state, FinishedAt = now, Reason = diagnosis?.Summary });
}
