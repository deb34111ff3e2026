using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Policies.Rules;

internal static class VolumeRule
{
    private const string Own = "hostPath";

    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy) => policy.Pods.Volumes is not { Count: > 0 } allowed ? [] :
        from part in KubernetesParts.Of(step.Spec)
        where part.Type == KubernetesTypes.Volume
        from kind in part.Element.Entries().Select(field => field.Name)
        where kind is not ("name" or Own) && !allowed.Contains(kind)
        select new PolicyViolation("pods.volumes", $"{part.Path}.{kind}", $"Steps may have no volumes of the kind {kind}.", kind,
            string.Join(", ", allowed), "Take a volume of an allowed kind.");
}
