using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.StepSpecs;

/// <summary>The rules that a spec must keep wherever it comes from: a document, another system's document, a template.</summary>
internal static class StepSpecValidator
{
    private static readonly Action<StepSpec, SpecErrors>[] s_rules =
    [
        NameRules.Check,
        ApplicationRules.Check,
        ProjectRules.Check,
        SparkRules.Check,
        ConfRules.Check,
        DependencyRules.Check,
        ResourceRules.Check,
        PodSizeRules.Check,
        DynamicAllocationRules.Check,
        KubernetesRules.Check,
        VolumeRules.Check,
        ContainerRules.Check,
        PortRules.Check,
        MonitoringRules.Check,
        BatchSchedulerRules.Check,
        EnvRules.Check,
        StorageRules.Check,
        StoreUrlRules.Check,
        LabelRules.Check,
        TimeRules.Check,
        RetryRules.Check,
        SecretRules.Check,
    ];

    /// <param name="backends">The backends that the service knows.</param>
    public static IReadOnlyList<SpecError> Validate(StepSpec spec, IEnumerable<string> backends)
    {
        var errors = new SpecErrors();
        Validate(spec, backends, errors);
        return errors.ToList();
    }

    public static void Validate(StepSpec spec, IEnumerable<string> backends, SpecErrors errors)
    {
        BackendRule.Check(spec.Backend, backends, errors);
        foreach (var rule in s_rules)
        {
            rule(spec, errors);
        }
    }
}
