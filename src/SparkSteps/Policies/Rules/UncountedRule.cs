namespace SparkSteps.Policies.Rules;

/// <summary>
/// Sizes that cannot be counted before the job runs: written in a form that only Spark or Kubernetes reads, or with <c>${...}</c>, for which
/// Spark puts other conf, variables and properties.
/// </summary>
internal static class UncountedRule
{
    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy) =>
        policy.Limits == new SizeLimits() && step.Spec.Budget is null && !policy.TotalsOf(step.Spec.Namespace.ToString()).Any
            ? []
            : step.Plan.Uncounted.Select(size => new PolicyViolation(
                "limits", size.Path, "A size in this form cannot be counted, and sizes are limited.", size.Value,
                "a plain value such as 4, 0.4, 500m, 8g or true", "Write the value itself, in digits from 0 to 9."));
}
