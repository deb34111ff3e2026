namespace SparkSteps.StepSpecs.Rules;

/// <summary>Names that are no types of their own. The step's name and namespace were checked when they were read.</summary>
internal static class NameRules
{
    public static void Check(StepSpec spec, SpecErrors errors)
    {
        if (!NamespaceName.TryParse(spec.Cluster, out _))
        {
            errors.Add("$.cluster", "This cannot be a cluster profile's name.", spec.Cluster, NamespaceName.Allowed);
        }

        if (!Patterns.IsSubdomain(spec.Driver.ServiceAccount))
        {
            errors.Add(
                "$.driver.serviceAccount", "This cannot be a service account's name.", spec.Driver.ServiceAccount,
                Patterns.SubdomainAllowed);
        }
    }
}
