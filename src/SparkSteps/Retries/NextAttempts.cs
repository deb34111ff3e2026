using SparkSteps.Costs;
using SparkSteps.Policies;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Retries;

/// <summary>Decides by the class of its failure whether an attempt is followed by another one.</summary>
public sealed class NextAttempts(StepPlanner planner, StepPolicy policy, Budgets budgets)
{
    private const string Queued = "queued";

    /// <param name="record">The run with its last attempt ended.</param>
    /// <param name="failure">Why it ended.</param>
    public RetryDecision Decide(RunRecord record, Diagnosis failure)
    {
        if (record.Spec is not { } spec || record.Attempts.Count >= spec.Retry.Attempts || !IsWanted(spec.Retry.On, failure))
        {
            return RetryDecision.NotAsked;
        }

        if (budgets.SpentBudget(record) is { } budget)
        {
            return RetryDecision.Not($"its budget of {budget} is spent.");
        }

        var delay = RetryDelay.After(spec.Retry, [.. record.Attempts.Select(attempt => attempt.Diagnosis?.Class ?? FailureClass.Unknown)]);
        return failure.Class == FailureClass.OutOfMemory ? DecideOnMemory(record, spec, failure, delay) : RetryDecision.After(delay, null);
    }

    // A run that nobody took from the queue has made no attempt that could be made better.
    private static bool IsWanted(IReadOnlyList<string>? on, Diagnosis failure) => failure.Phase != Queued &&
        ((on ?? FailureGuides.RetriedByDefault).Contains(FailureGuides.NameOf(failure.Class)) ||
            failure.Cause is { } cause && (on?.Contains(FailureGuides.NameOf(cause)) ?? false));

    private RetryDecision DecideOnMemory(RunRecord record, StepSpec spec, Diagnosis failure, TimeSpan delay)
    {
        var (role, name) = failure.Role == PodRole.Executor ? (PodRole.Executor, "executor.memory") : (PodRole.Driver, "driver.memory");
        if (MoreMemory.After(record, spec) is not { } memory)
        {
            return RetryDecision.Not($"{name} is at its ceiling of {MoreMemory.Ceiling(spec, role)} (retry.outOfMemory.most).");
        }

        if (Plan(record, memory.ApplyTo(spec)) is not { } plan)
        {
            return RetryDecision.Not($"the backend '{spec.Backend}' is no longer set up.");
        }

        return Violation(record, spec, memory, plan) is { } violation
            ? RetryDecision.Not($"with {name} of {memory.MemoryOf(role)} the policy would not allow the step ({violation.Rule}). {violation.Message}")
            : RetryDecision.After(delay, plan.Totals);
    }

    // What the policy forbids of the step as it was accepted, it forbids no run that was.
    private PolicyViolation? Violation(RunRecord record, StepSpec spec, AttemptMemory memory, JobPlan plan)
    {
        var before = Plan(record, spec) is { } accepted ? policy.Check(spec, accepted, archive: null).Violations.Select(known => known.Rule) : [];
        return policy.Check(memory.ApplyTo(spec), plan, archive: null).Violations.FirstOrDefault(violation => !before.Contains(violation.Rule));
    }

    private JobPlan? Plan(RunRecord record, StepSpec spec) =>
        planner.Plan(new JobPlanRequest(spec, record.Id, record.Attempts.Count + 1, record.Project));
}
