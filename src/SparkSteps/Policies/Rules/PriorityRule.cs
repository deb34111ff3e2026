using SparkSteps.StepSpecs;

namespace SparkSteps.Policies.Rules;

internal static class PriorityRule
{
    private const string KueueLabel = "kueue.x-k8s.io/priority-class";

    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy) => policy.Pods.PriorityClasses is not { Count: > 0 } allowed ? [] :
        from found in Classes(step.Spec)
        where found.Name is not null && Wildcard.FirstThatFits(allowed, found.Name) is null
        select new PolicyViolation("pods.priorityClasses", found.Path, $"Steps may not have the priority class '{found.Name}'.", found.Name,
            string.Join(", ", allowed), "Name an allowed class, or none.");

    private static IEnumerable<(string Path, string? Name)> Classes(StepSpec spec) =>
    [
        ("$.driver.priorityClassName", spec.Driver.PriorityClassName),
        ("$.executor.priorityClassName", spec.Executor.PriorityClassName),
        ("$.batchScheduler.priorityClassName", spec.BatchScheduler?.PriorityClassName),
        ($"$.labels['{KueueLabel}']", spec.Labels.GetValueOrDefault(KueueLabel)),
    ];
}
