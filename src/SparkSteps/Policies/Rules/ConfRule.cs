using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Policies.Rules;

internal static class ConfRule
{
    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy)
    {
        foreach (var (key, _) in step.Spec.Spark.Conf)
        {
            if (Wildcard.FirstThatFits(policy.Conf.Denied, key) is { } denied)
            {
                yield return Violation("conf.denied", key, $"all but {denied}");
            }
            else if (policy.Conf.Allowed is { Count: > 0 } allowed && Wildcard.FirstThatFits(allowed, key) is null)
            {
                yield return Violation("conf.allowed", key, string.Join(", ", allowed));
            }
        }
    }

    private static PolicyViolation Violation(string rule, string key, string allowed) => new(
        rule, "$.spark.conf" + DocumentPath.FieldSegment(key), $"Steps may not set '{key}'.", null, allowed, "Leave it out, or ask the operator of the service.");
}
