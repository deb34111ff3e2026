using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Rules;

internal static class ConfRules
{
    private const string ConfPath = "$.spark.conf";
    private const string HadoopConfPath = "$.spark.hadoopConf";
    private const string NamespaceKey = "spark.kubernetes.namespace";
    private const string Prefix = "spark.";
    private const int MaxEntries = 1000;
    private const int MaxBytes = 256 * 1024;
    private const int LongestKey = 512;

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        var fields = SpecConf.Of(spec).GroupBy(entry => entry.Key).ToDictionary(entries => entries.Key, entries => entries.First().Path);
        Check(ConfPath, spec.Spark.Conf, (key, value) => FaultOfKey(key, value, spec, errors) ?? FaultOfField(key, fields), errors);
        Check(HadoopConfPath, spec.Spark.HadoopConf, (key, _) => FaultOfHadoopKey(key), errors);
        CheckJavaOptions("driver", spec.Driver, errors);
        CheckJavaOptions("executor", spec.Executor, errors);
    }

    private static void Check(string path, IReadOnlyDictionary<string, string> conf, Func<string, string, Fault?> faultOf, SpecErrors errors)
    {
        if (conf.Count > MaxEntries || conf.Sum(entry => Patterns.Utf8Length(entry.Key) + Patterns.Utf8Length(entry.Value)) > MaxBytes)
        {
            errors.Add(path, "There is too much conf.", $"{conf.Count} keys", $"at most {MaxEntries} keys and {MaxBytes} bytes");
            return;
        }

        foreach (var (key, value) in conf)
        {
            if (faultOf(key, value) is { } fault)
            {
                errors.Add(path + DocumentPath.FieldSegment(key), fault.Message, allowed: fault.Allowed, hint: fault.Hint);
            }

            if (!IsLine(value))
            {
                AddNoLine(path + DocumentPath.FieldSegment(key), errors);
            }
        }
    }

    private static void CheckJavaOptions(string role, RoleSpec spec, SpecErrors errors)
    {
        var (path, options) = ($"$.{role}.javaOptions", spec.JavaOptions ?? "");
        if (!IsLine(options))
        {
            AddNoLine(path, errors);
        }

        if (options.Contains("-Xmx", StringComparison.Ordinal))
        {
            errors.Add(path, "Spark takes no size of the heap here.", options, hint: $"Use {role}.memory.");
        }
        else if (JavaOptions.SetSparkConf(options))
        {
            errors.Add(path, "Spark conf is no option of the JVM.", options, hint: "Use spark.conf.");
        }
    }

    private static bool IsLine(string value) => value.AsSpan().IndexOfAny('\r', '\n', '\0') < 0;

    private static void AddNoLine(string path, SpecErrors errors) =>
        errors.Add(path, "The value holds a line end or a NUL character.", allowed: "one line of text");

    private static Fault? FaultOfKey(string key, string value, StepSpec spec, SpecErrors errors)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return new("Spark ignores this key.", "keys that begin with 'spark.'", HintForPrefix(key));
        }

        if (key.Length <= Prefix.Length || !IsKey(key))
        {
            return new("This cannot be a conf key.", $"'spark.' and a name, at most {LongestKey} characters, without spaces and '='");
        }

        // Saying the same twice does no harm, and converted specs often do.
        var saysNothingNew = key == NamespaceKey && (value == spec.Namespace.ToString() || errors.IsCovered("$.namespace"));
        return saysNothingNew ? null : ReservedConf.FaultOf(key);
    }

    private static Fault? FaultOfField(string key, Dictionary<string, string> fields) => fields.TryGetValue(key, out var path)
        ? new("A field of the spec sets this key already.", Hint: $"Keep either this key or {path[2..]}.")
        : null;

    private static Fault? FaultOfHadoopKey(string key)
    {
        if (key.StartsWith(SpecConf.HadoopPrefix, StringComparison.Ordinal))
        {
            return new("The prefix is added to these keys.", Hint: "Leave out 'spark.hadoop.'.");
        }

        return key.Length > 0 && IsKey(key) ? null : new("This cannot be a key.", $"at most {LongestKey} characters, without spaces and '='");
    }

    private static bool IsKey(string key) => key.Length <= LongestKey && !key.Contains('=') && Patterns.IsSolid(key);

    private static string? HintForPrefix(string key) => key.Length > 60
        ? null
        : $"For Hadoop's settings write spark.hadoop.{key}; variables belong in env.";
}
