using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Policies.Rules;

/// <summary>
/// Spark puts other conf, variables and properties into values that hold <c>${...}</c>, when the job runs. Sizes that are written so cannot
/// be counted before.
/// </summary>
internal static partial class ReferenceRule
{
    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy) =>
        policy.Limits == new SizeLimits() && !policy.TotalsOf(step.Spec.Namespace.ToString()).Any
            ? []
            : step.Spec.Spark.Conf
                .Where(conf => conf.Value.Contains("${", StringComparison.Ordinal) && Size().IsMatch(conf.Key))
                .Select(conf => new PolicyViolation(
                    "limits", "$.spark.conf" + DocumentPath.FieldSegment(conf.Key), "A size that refers to something else cannot be counted.",
                    conf.Value, "a plain value", "Write the value itself."));

    [GeneratedRegex(
        @"\Aspark\.(?:(?:streaming\.)?dynamicAllocation\.|memory\.offHeap\.|(?:driver|executor)\.(?:resource\.|.*memory)"
        + @"|kubernetes\..*(?:cores|memoryOverheadFactor)\z|yarn\..*memoryOverhead\z)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
