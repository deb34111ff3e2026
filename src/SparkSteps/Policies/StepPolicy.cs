using SparkSteps.Archives;
using SparkSteps.Policies.Rules;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Policies;

/// <summary>Says all in which a step breaks the policy in force.</summary>
public sealed class StepPolicy(PolicySource source)
{
    private static readonly Func<PolicedStep, Policy, IEnumerable<PolicyViolation>>[] Rules =
    [
        NamespaceRule.Check,
        ImageRule.Check,
        ConfRule.Check,
        UncountedRule.Check,
        PodRule.Check,
        VolumeRule.Check,
        PriorityRule.Check,
        ObjectRule.Check,
        LimitRule.Check,
        TotalsRule.Check,
        ArchiveRule.Check,
    ];

    public PolicyVerdict Check(StepSpec spec, JobPlan plan, StoredArchive? archive) => Check(new PolicedStep(spec, plan, archive), source.Current);

    /// <summary>For archives that are read only after their step was accepted.</summary>
    public PolicyViolation? Check(StoredArchive archive) => ArchiveRule.Violation(archive, source.Current);

    internal static PolicyVerdict Check(PolicedStep step, Policy policy) =>
        new([.. Rules.SelectMany(rule => rule(step, policy)).Select(Shown)]);

    private static PolicyViolation Shown(PolicyViolation violation) =>
        violation.Value is { } value ? violation with { Value = ShownValue.Of(violation.Path, value) } : violation;
}
