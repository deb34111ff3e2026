using SparkSteps.StepSpecs;

namespace SparkSteps.Policies.Rules;

/// <summary>The most that one step may ask for, counted as Spark will ask for it: all executors, overhead, and what conf changes of it.</summary>
internal static class LimitRule
{
    private const string Hint = "Ask for less, or ask the operator of the service for more.";
    private const string InstancesPath = "$.executor.instances";

    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy)
    {
        var (limits, totals) = (policy.Limits, step.Plan.Totals);
        return
        [
            .. Executors(step, limits),
            .. Most("cores", "$.executor.cores", totals.Cores, limits.Cores, step),
            .. Most("memory", "$.executor.memory", totals.MemoryMiB, limits.MemoryMiB, step, "m"),
            .. Most("gpus", PathOfGpus(step.Spec), totals.Gpus, limits.Gpus, step),
            .. Running(step.Spec.Timeouts.Running, limits.Running),
            .. Budget(step.Spec.Budget?.Amount, limits.Budget),
        ];
    }

    /// <summary>Where a caller would bound dynamic allocation.</summary>
    public static string PathOfMaximum(StepSpec spec) =>
        spec.DynamicAllocation is null ? "$.spark.conf['spark.dynamicAllocation.maxExecutors']" : "$.dynamicAllocation.maxExecutors";

    private static string PathOfGpus(StepSpec spec) =>
        spec.Executor.Gpu is not null ? "$.executor.gpu" : spec.Driver.Gpu is not null ? "$.driver.gpu" : "$.spark.conf";

    private static IEnumerable<PolicyViolation> Executors(PolicedStep step, SizeLimits limits)
    {
        var limited = limits.Instances is not null || limits.Cores is not null || limits.MemoryMiB is not null
            || limits.Gpus is not null && step.Plan.Totals.Gpus > 0
            || limits.Budget is not null || step.Spec.Budget is not null;
        if (step.Plan.MostExecutors is not { } most)
        {
            if (limited)
            {
                yield return new("limits.instances", PathOfMaximum(step.Spec), "Dynamic allocation has no upper bound.", null,
                    limits.Instances is { } known ? $"at most {known}" : "a number", "Set dynamicAllocation.maxExecutors.");
            }
        }
        else if (most > limits.Instances)
        {
            yield return new("limits.instances", InstancesPath, $"The step may have {most} executors.", $"{most}", $"at most {limits.Instances}", Hint);
        }
    }

    private static IEnumerable<PolicyViolation> Most(string what, string path, decimal asked, long? limit, PolicedStep step, string unit = "")
    {
        if (asked > limit)
        {
            var executors = step.Plan.MostExecutors ?? step.Spec.Executor.Instances;
            yield return new($"limits.{what}", path, $"Driver and {executors} executors ask for {asked:0.###}{unit} {what} together.",
                $"{asked:0.###}{unit}", $"at most {limit}{unit}", Hint);
        }
    }

    // Without a budget of its own a step has the policy's.
    private static IEnumerable<PolicyViolation> Budget(decimal? asked, decimal? limit)
    {
        if (asked > limit)
        {
            yield return new("limits.budget", "$.budget.amount", "The run may cost more than is allowed.", $"{asked}", $"at most {limit}",
                "Set budget.amount to at most this, or leave it out.");
        }
    }

    private static IEnumerable<PolicyViolation> Running(TimeSpan asked, TimeSpan? limit)
    {
        if (asked > limit)
        {
            yield return new("limits.running", "$.timeouts.running", "The step may run for longer than is allowed.", Duration.Format(asked),
                $"at most {Duration.Format(limit.Value)}", "Set timeouts.running to at most this.");
        }
    }
}
