namespace SparkSteps.StepSpecs.Rules;

internal static class BackendRule
{
    private const string CustomHint = "A backend of your own is named by the operator of the service (SparkSteps:Backends:Custom).";

    public static void Check(string backend, IEnumerable<string> known, SpecErrors errors)
    {
        if (!known.Contains(backend))
        {
            errors.Add(
                "$.backend", "This service has no such backend.", backend, string.Join(", ", known),
                Spelling.Hint(backend, known) ?? (backend.StartsWith(BackendNames.CustomPrefix, StringComparison.Ordinal) ? CustomHint : null));
        }
    }
}
