using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Rules;

internal static class ConfRules
{
    private const string ConfPath = "$.spark.conf";
    private const string NamespaceKey = "spark.kubernetes.namespace";
    private const string Prefix = "spark.";
    private const int MaxEntries = 1000;
    private const int MaxBytes = 256 * 1024;
    private const int LongestKey = 512;

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        var conf = spec.Spark.Conf;
        if (conf.Count > MaxEntries || conf.Sum(entry => Patterns.Utf8Length(entry.Key) + Patterns.Utf8Length(entry.Value)) > MaxBytes)
        {
            errors.Add(ConfPath, "There is too much conf.", $"{conf.Count} keys", $"at most {MaxEntries} keys and {MaxBytes} bytes");
            return;
        }

        foreach (var (key, value) in conf)
        {
            if (FaultOfKey(key, value, spec, errors) is { } fault)
            {
                errors.Add(ConfPath + DocumentPath.FieldSegment(key), fault.Message, allowed: fault.Allowed, hint: fault.Hint);
            }
            else if (value.IndexOfAny(['\r', '\n', '\0']) >= 0)
            {
                errors.Add(
                    ConfPath + DocumentPath.FieldSegment(key), "The value holds a line end or a NUL character.", allowed: "one line of text");
            }
        }
    }

    private static Fault? FaultOfKey(string key, string value, StepSpec spec, SpecErrors errors)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return new("Spark ignores this key.", "keys that begin with 'spark.'", HintForPrefix(key));
        }

        if (key.Length is <= 6 or > LongestKey || key.Contains('=') || !Patterns.IsSolid(key))
        {
            return new("This cannot be a conf key.", $"'spark.' and a name, at most {LongestKey} characters, without spaces and '='");
        }

        // Saying the same twice does no harm, and converted specs often do.
        var saysNothingNew = key == NamespaceKey && (value == spec.Namespace.ToString() || errors.IsCovered("$.namespace"));
        return saysNothingNew ? null : ReservedConf.FaultOf(key);
    }

    private static string? HintForPrefix(string key) => key.Length > 60
        ? null
        : $"For Hadoop's settings write spark.hadoop.{key}; variables belong in env.";
}
