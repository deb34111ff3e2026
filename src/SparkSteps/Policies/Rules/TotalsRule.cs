namespace SparkSteps.Policies.Rules;

/// <summary>A step that exceeds its namespace's totals alone would wait for ever.</summary>
internal static class TotalsRule
{
    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy)
    {
        var ns = step.Spec.Namespace.ToString();
        var totals = policy.TotalsOf(ns);
        if (step.Plan.MostExecutors is null && (totals.Cores is not null || totals.MemoryMiB is not null || totals.Gpus is not null && step.Plan.Totals.Gpus > 0))
        {
            yield return new("totals", LimitRule.PathOfMaximum(step.Spec),
                $"Dynamic allocation has no upper bound, and the namespace '{ns}' has one.", null, "a number", "Set dynamicAllocation.maxExecutors.");
        }

        if (NamespaceUse.Of(step.Plan.Totals).Exceeds(totals) is { } excess)
        {
            yield return new(excess.Rule, "$.executor",
                $"The step alone asks for more than all runs of the namespace '{ns}' may have at once.", excess.Asked, $"at most {excess.Limit}",
                "Ask for less, or ask the operator of the service for more.");
        }
    }
}
