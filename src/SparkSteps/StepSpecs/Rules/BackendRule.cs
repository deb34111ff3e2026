using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Rules;

internal static partial class BackendRule
{
    public static void Check(string backend, IEnumerable<string> known, SpecErrors errors)
    {
        if (!IsKnown(backend, known))
        {
            errors.Add(
                "$.backend", "This service has no such backend.", backend, $"{string.Join(", ", known)} or custom:<name>",
                Spelling.Hint(backend, known));
        }
    }

    public static bool IsKnown(string backend, IEnumerable<string> known) => known.Contains(backend) || Custom().IsMatch(backend);

    [GeneratedRegex(@"\Acustom:[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Custom();
}
