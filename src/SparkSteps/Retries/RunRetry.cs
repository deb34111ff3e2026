using SparkSteps.Policies;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Retries;

/// <summary>
/// Runs the step of an ended run again, with the same project: a new run, which the old one is the first part of. A run has one such
/// follower, whose id follows from it: asking again gives the same one.
/// </summary>
public sealed class RunRetry(RunStore store, RunAcceptance acceptance, StepPlanner planner, StepPolicy policy, TimeProvider time)
{
    /// <summary>Null when there is no such run.</summary>
    public async Task<IntakeResult?> RetryAsync(RunId id, CancellationToken cancellationToken)
    {
        // The finished record first: it counts while the active one is still there.
        if (await store.FindFinishedAsync(id, cancellationToken) is not { } ended)
        {
            return await store.FindActiveAsync(id, cancellationToken) is { Record: var active }
                ? IntakeResult.Refused(RetryProblem.NotEnded(active))
                : null;
        }

        return RetryProblem.Of(ended) is { } problem
            ? IntakeResult.Refused(problem)
            : await AcceptAsync(ended, cancellationToken);
    }

    private async Task<IntakeResult> AcceptAsync(RunRecord ended, CancellationToken cancellationToken)
    {
        var plan = ended.Spec is { } spec ? planner.Plan(new JobPlanRequest(spec, ended.Id, 1, ended.Project)) : null;
        var follower = Follower(ended, plan?.Totals);

        // As with every request, the policy in force decides on a new run, and takes none back that was accepted.
        return await store.FindAsync(follower.Id, cancellationToken) is null && Violations(follower, plan) is { Count: > 0 } violations
            ? IntakeResult.Refused(RequestProblem.Invalid(violations))
            : await acceptance.AcceptAsync(follower, mayComeAgain: true, cancellationToken);
    }

    private IReadOnlyList<SpecError> Violations(RunRecord follower, JobPlan? plan) => follower.Spec is { } spec && plan is not null
        ? [.. policy.Check(spec, plan, archive: null).Violations.Select(violation => violation.ToError())]
        : [];

    private RunRecord Follower(RunRecord ended, ResourceTotals? totals)
    {
        var now = time.GetUtcNow();
        return new RunRecord
        {
            Id = RunId.From(ended.FinishedAt ?? ended.UpdatedAt, $"{ended.Id}\nretry"),
            Name = ended.Name,
            State = RunState.Accepted,
            CreatedAt = now,
            UpdatedAt = now,
            Namespace = ended.Namespace,
            Backend = ended.Backend,
            Cluster = ended.Cluster,
            Labels = ended.Labels,
            Trigger = ended.Trigger,
            History = [new RunStateChange(RunState.Accepted, now, null)],
            Totals = totals,
            Spec = ended.Spec,
            Project = ended.Project,
            RetryOf = ended.Id,
            NotCarriedOver = ended.NotCarriedOver,
        };
    }
}
