using SparkSteps.Attempts;
using SparkSteps.Costs;
using SparkSteps.Policies;
using SparkSteps.Recovery;
using SparkSteps.Retries;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.Telemetry;

namespace SparkSteps.Submissions;

/// <summary>
/// Brings a run onto its cluster. The attempt is recorded before its objects are made, the objects' names follow from the attempt, and an
/// object that is there already is taken when its labels say that it is this attempt's: so it may die at any line and be run again.
/// </summary>
public sealed class RunSubmitter(
    RunStore store, RunSettlement settlement, SubmissionClaims claims, RunStaging staging, ClusterSubmission clusters, AttemptRemoval removal,
    TimeProvider time)
{
    public async Task SubmitAsync(StoredRun run, CancellationToken cancellationToken)
    {
        // The poller tells the workers of a retry when its time has come; all that come before are late.
        if (run.Record.Spec is not { } spec || run.Record is { State: RunState.Retrying, RetryAt: { } due } && due > time.GetUtcNow())
        {
            return;
        }

        Checkpoints.Pass(Checkpoint.WorkBegun);
        var (staged, failure) = await staging.StageAsync(run, spec, cancellationToken);
        if (staged is null)
        {
            return;
        }

        if (failure is not null)
        {
            await settlement.FailAsync(staged, staged.Record, failure, RunState.Failed, cancellationToken);
            return;
        }

        var attempt = NextAttempt(staged.Record, spec);
        var request = AttemptRequest.Of(staged.Record, spec, attempt);
        var plan = clusters.Plan(request);

        // Writing the record is also the claim: of two workers with the same run, one is too late here and leaves it to the other.
        attempt = Planned(attempt, spec, plan);
        if (await claims.TryClaimAsync(staged, WithAttempt(staged.Record, attempt), cancellationToken) is not { } submitting)
        {
            return;
        }

        Checkpoints.Pass(Checkpoint.AttemptRecorded);
        var created = TraceStages.Create.TraceAsync(submitting.Record, () => clusters.CreateAsync(request, plan, cancellationToken));
        if (await created is { } refusal)
        {
            Checkpoints.Pass(Checkpoint.CreationRefused);
            await (refusal.Class == FailureClass.Quota
                ? claims.WaitForQuotaAsync(submitting, staged.Record.WaitsForRoomSince, refusal.Evidence[0], cancellationToken)
                : settlement.FailAsync(submitting, submitting.Record, refusal, RunState.Failed, cancellationToken));
            return;
        }

        // Usually nobody has touched the record since it was written above, and reading it again is spared.
        if (Submitted(submitting.Record, attempt) is not { } submitted || await store.TryReplaceAsync(submitting, submitted, cancellationToken) is null)
        {
            Checkpoints.Pass(Checkpoint.SubmissionOvertaken);
            await SettleAsync(submitting.Record, attempt, cancellationToken);
            return;
        }

        Checkpoints.Pass(Checkpoint.SubmissionRecorded);
    }

    /// <summary>
    /// Someone changed the run while its objects were made. Who has ended the attempt took off what was there then, or is yet to do so: what
    /// was made since is for who has made it.
    /// </summary>
    private async Task SettleAsync(RunRecord submitting, RunAttempt attempt, CancellationToken cancellationToken)
    {
        await store.ChangeAsync(submitting.Id, record => Submitted(record, attempt), cancellationToken);
        if (await store.FindAsync(submitting.Id, cancellationToken) is not { } run || !run.Keeps(attempt))
        {
            await removal.RemoveAsync(submitting, attempt, cancellationToken);
            Checkpoints.Pass(Checkpoint.OvertakenRemoved);
        }
    }

    private RunAttempt NextAttempt(RunRecord record, StepSpec spec)
    {
        if (record.LastAttempt is { FinishedAt: null } unfinished)
        {
            return unfinished;
        }

        var number = (record.LastAttempt?.Number ?? 0) + 1;
        return new RunAttempt
        {
            Number = number,
            State = RunState.Submitting,
            StartedAt = time.GetUtcNow(),
            ClusterName = ClusterName.For(spec.Name, record.Id, number),
            Memory = MoreMemory.ForNext(record, spec),
        };
    }

    // What was recorded before stays: the attempt's objects may have been made of it.
    private static RunAttempt Planned(RunAttempt attempt, StepSpec spec, JobPlan? plan) => plan is null || attempt.Conf is not null
        ? attempt
        : attempt with
        {
            Conf = new SortedDictionary<string, string>(plan.Conf.ToDictionary(entry => entry.Key, entry => entry.Value), StringComparer.Ordinal),
            Totals = plan.Totals,
            Bound = RunCosts.BoundOf(plan, spec),
        };

    private RunRecord WithAttempt(RunRecord record, RunAttempt attempt)
    {
        var now = time.GetUtcNow();
        var submitting = record.State == RunState.Submitting ? record with { UpdatedAt = now } : record.MoveTo(RunState.Submitting, now);
        return submitting with { Attempts = [.. record.Attempts.Where(known => known.Number != attempt.Number), attempt] };
    }

    private RunRecord? Submitted(RunRecord record, RunAttempt attempt)
    {
        if (record is not { State: RunState.Submitting, Ending: null } || record.LastAttempt?.Number != attempt.Number)
        {
            return null;
        }

        var now = time.GetUtcNow();
        return record.MoveTo(RunState.Pending, now).WithLastAttempt(last => last with { State = RunState.Pending, SubmittedAt = now });
    }
}
