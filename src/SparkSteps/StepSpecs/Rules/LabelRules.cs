using System.Text.RegularExpressions;
using SparkSteps.Clusters;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Rules;

internal static partial class LabelRules
{
    public const string AllowedValue = "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, or nothing";

    private const int MaxEntries = 50;
    private const int MaxAnnotationBytes = 64 * 1024;
    private const string AllowedKey =
        "[domain/]name: the name at most 63 letters, digits, '-', '_' and '.', a letter or digit at both ends; the domain in lower case";

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
        CheckSelector("$.clusterSelector", spec.ClusterSelector, errors);
        CheckSelector("$.nodeSelector", spec.NodeSelector, errors);
        CheckRole("$.driver", spec.Driver, errors);
        CheckRole("$.executor", spec.Executor, errors);
        CheckLabels("$.driver.serviceLabels", spec.Driver.ServiceLabels, errors);
        CheckAnnotations("$.driver.serviceAnnotations", spec.Driver.ServiceAnnotations, errors);
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
            CheckEntry(path + DocumentPath.FieldSegment(key), key, value, FaultOfReserved(key) ?? FaultOfKey(key), errors);
        }
    }

    public static void CheckAnnotations(string path, IReadOnlyDictionary<string, string> annotations, SpecErrors errors)
    {
        if (annotations.Sum(entry => Patterns.Utf8Length(entry.Key) + Patterns.Utf8Length(entry.Value)) > MaxAnnotationBytes)
        {
            errors.Add(path, "The annotations are too large.", allowed: $"at most {MaxAnnotationBytes} bytes together");
            return;
        }

        foreach (var (key, _) in annotations)
        {
            if ((FaultOfReserved(key) ?? FaultOfKey(key)) is { } fault)
            {
                errors.Add(path + DocumentPath.FieldSegment(key), fault.Message, key, fault.Allowed, fault.Hint);
            }
        }
    }

    public static bool IsReserved(string key) =>
        s_reserved.Contains(key) || s_reservedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    public static bool IsValue(string text) => text.Length == 0 || Name().IsMatch(text);

    private static void CheckRole(string path, RoleSpec role, SpecErrors errors)
    {
        CheckLabels($"{path}.labels", role.Labels, errors);
        CheckAnnotations($"{path}.annotations", role.Annotations, errors);
        CheckSelector($"{path}.nodeSelector", role.NodeSelector, errors);
    }

    private static void CheckSelector(string path, IReadOnlyDictionary<string, string> selector, SpecErrors errors)
    {
        foreach (var (key, value) in selector)
        {
            CheckEntry(path + DocumentPath.FieldSegment(key), key, value, FaultOfKey(key), errors);
        }
    }

    private static void CheckEntry(string path, string key, string value, Fault? faultOfKey, SpecErrors errors)
    {
        if (faultOfKey is { } fault)
        {
            errors.Add(path, fault.Message, key, fault.Allowed, fault.Hint);
        }
        else if (!IsValue(value))
        {
            errors.Add(path, "This cannot be a label's value.", value, AllowedValue);
        }
    }

    private static Fault? FaultOfReserved(string key) =>
        IsReserved(key) ? new("This label belongs to Spark, the operator or this service.", Hint: "Use another key.") : null;

    private static Fault? FaultOfKey(string key)
    {
        var slash = key.IndexOf('/');
        return (slash < 0 || Patterns.IsSubdomain(key[..slash])) && Name().IsMatch(key[(slash + 1)..])
            ? null
            : new("This cannot be a label's key.", AllowedKey);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Name();
}
