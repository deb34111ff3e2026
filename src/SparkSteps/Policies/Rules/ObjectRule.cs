namespace SparkSteps.Policies.Rules;

/// <summary>Which Secrets and ConfigMaps of the namespace steps may name.</summary>
internal static class ObjectRule
{
    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy)
    {
        var (secrets, configMaps) = (policy.Pods.Secrets, policy.Pods.ConfigMaps);
        if (secrets.Count + configMaps.Count == 0)
        {
            return [];
        }

        return
            from reference in ObjectReferences.Of(step.Spec)
            let isSecret = reference.Kind == ReferencedKind.Secret
            let allowed = isSecret ? secrets : configMaps
            where allowed.Count > 0 && Wildcard.FirstThatFits(allowed, reference.Name) is null
            select new PolicyViolation(isSecret ? "pods.secrets" : "pods.configMaps", reference.Path,
                $"Steps may not name the {reference.Kind} '{reference.Name}'.", reference.Name, string.Join(", ", allowed),
                $"Name an allowed {reference.Kind}, or ask the operator of the service.");
    }
}
