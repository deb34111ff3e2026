using System.Text.RegularExpressions;
using SparkSteps.Clusters;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Rules;

internal static partial class LabelRules
{
    private const int MaxEntries = 50;
    private const string AllowedKey =
        "[domain/]name: the name at most 63 letters, digits, '-', '_' and '.', a letter or digit at both ends; the domain in lower case";

    private const string AllowedValue = "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, or nothing";

    private static readonly string[] s_reservedPrefixes = ["sparksteps.io/", "sparkoperator.k8s.io/"];

    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        ClusterLabels.ManagedBy,
        "spark-app-name",
        "spark-app-selector",
        "spark-exec-id",
        "spark-exec-resourceprofile-id",
        "spark-role",
        "spark-version",
    };

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        CheckLabels("$.labels", spec.Labels, errors);
    }

    public static void CheckLabels(string path, IReadOnlyDictionary<string, string> labels, SpecErrors errors)
    {
        if (labels.Count > MaxEntries)
        {
            errors.Add(path, "There are too many labels.", $"{labels.Count}", $"at most {MaxEntries}");
            return;
        }

        foreach (var (key, value) in labels)
        {
            if (FaultOfKey(key) is { } fault)
            {
                errors.Add(path + DocumentPath.FieldSegment(key), fault.Message, key, fault.Allowed, fault.Hint);
            }
            else if (value.Length > 0 && !Name().IsMatch(value))
            {
                errors.Add(path + DocumentPath.FieldSegment(key), "This cannot be a label's value.", value, AllowedValue);
            }
        }
    }

    public static bool IsReserved(string key) =>
        s_reserved.Contains(key) || s_reservedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static Fault? FaultOfKey(string key)
    {
        if (IsReserved(key))
        {
            return new("This label belongs to Spark, the operator or this service.", Hint: "Use another key.");
        }

        var slash = key.IndexOf('/');
        return (slash < 0 || Patterns.IsSubdomain(key[..slash])) && Name().IsMatch(key[(slash + 1)..])
            ? null
            : new("This cannot be a label's key.", AllowedKey);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Name();
}
