using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>The shape of what goes to Kubernetes as it is.</summary>
internal static class KubernetesRules
{
    public static void Check(StepSpec spec, SpecErrors errors)
    {
        var check = new KubernetesCheck(errors);
        foreach (var part in KubernetesParts.Of(spec))
        {
            check.Check(part.Element, part.Type, part.Path);
            CheckChoice(part, errors);
        }
    }

    // One field says which kind it is; the schema has all kinds side by side.
    private static void CheckChoice(KubernetesPart part, SpecErrors errors)
    {
        var beside = part.Type switch
        {
            KubernetesTypes.Volume => "name",
            KubernetesTypes.EnvFromSource => "prefix",
            KubernetesTypes.EnvVarSource => "",
            _ => null,
        };
        if (beside is null)
        {
            return;
        }

        var found = part.Element.Entries().Where(field => field.Name != beside).Select(field => field.Name).ToList();
        if (found.Count != 1)
        {
            errors.Add(
                part.Path, found.Count == 0 ? "It has no source." : "It has more than one source.", found.Count == 0 ? null : string.Join(", ", found),
                string.Join(", ", KubernetesTypes.All[part.Type].Fields.Keys.Where(name => name != beside)), "Name exactly one.");
        }
    }
}
