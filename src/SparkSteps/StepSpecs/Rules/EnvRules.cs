using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs.Rules;

internal static partial class EnvRules
{
    private const int MaxEntries = 500;
    private const int MaxValueBytes = 32 * 1024;
    private const int LongestName = 256;

    private static readonly HashSet<string> s_setBySpark = new(StringComparer.Ordinal)
    {
        "SPARK_APPLICATION_ID",
        "SPARK_CONF_DIR",
        "SPARK_DRIVER_BIND_ADDRESS",
        "SPARK_DRIVER_POD_IP",
        "SPARK_DRIVER_URL",
        "SPARK_HOME",
        "SPARK_LOCAL_DIRS",
        "SPARK_RESOURCE_PROFILE_ID",
        "SPARK_USER",
        "SPARK_USER_NAME",
    };

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        Check("$", spec.Env, spec.EnvValueFrom, spec, errors);
        Check("$.driver", spec.Driver.Env, spec.Driver.EnvValueFrom, spec, errors);
        Check("$.executor", spec.Executor.Env, spec.Executor.EnvValueFrom, spec, errors);
    }

    private static void Check(
        string path, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, KubernetesValue> sources, StepSpec spec, SpecErrors errors)
    {
        if (texts.Count + sources.Count > MaxEntries)
        {
            errors.Add(texts.Count > 0 ? $"{path}.env" : $"{path}.envValueFrom", "There are too many variables.", $"{texts.Count + sources.Count}", $"at most {MaxEntries}");
            return;
        }

        foreach (var (name, value) in texts)
        {
            // The value is not shown: variables often hold secrets.
            Add($"{path}.env", name, FaultOfName(name) ?? FaultOfValue(name, value), errors);
        }

        foreach (var (name, _) in sources)
        {
            var fault = FaultOfName(name) ?? (texts.ContainsKey(name) ? new($"{path}.env has this variable too.", Hint: "Keep one of the two.") : FaultOfSource(name, spec));
            Add($"{path}.envValueFrom", name, fault, errors);
        }
    }

    private static void Add(string path, string name, Fault? fault, SpecErrors errors)
    {
        if (fault is not null)
        {
            errors.Add(path + DocumentPath.FieldSegment(name), fault.Message, allowed: fault.Allowed, hint: fault.Hint);
        }
    }

    /// <returns>Why specs may not set the variable; null when they may.</returns>
    public static string? ReasonReserved(string name)
    {
        if (name == "PROJECT_HOME" || name.StartsWith("SPARKSTEPS_", StringComparison.Ordinal))
        {
            return "This service sets the variable by itself.";
        }

        var isSparks = s_setBySpark.Contains(name)
            || name.StartsWith("SPARK_EXECUTOR_", StringComparison.Ordinal)
            || name.StartsWith("SPARK_JAVA_OPT_", StringComparison.Ordinal);
        return isSparks ? "Spark sets the variable by itself in its pods." : null;
    }

    private static Fault? FaultOfName(string name)
    {
        if (name.Length > LongestName || !Name().IsMatch(name))
        {
            return new("This cannot be a variable's name.", "letters, digits and '_', no digit first");
        }

        return ReasonReserved(name) is { } reason ? new(reason, Hint: "Use another name.") : null;
    }

    private static Fault? FaultOfValue(string name, string value)
    {
        if (value.Contains('\0'))
        {
            return new("The value holds a NUL character.", Hint: "Leave it out: no variable can hold one.");
        }

        if (JavaOptions.IsVariable(name) && JavaOptions.SetSparkConf(value))
        {
            return new("Spark conf is no option of the JVM.", Hint: "Use spark.conf.");
        }

        return Patterns.Utf8Length(value) <= MaxValueBytes
            ? null
            : new("The value is too long.", $"at most {MaxValueBytes} bytes", "Put it into a file of the project archive.");
    }

    // The service adds the project's folders to these, and cannot where Kubernetes finds the value.
    private static Fault? FaultOfSource(string name, StepSpec spec) => spec.Project is not null && name is ("PYTHONPATH" or "PIP_TARGET")
        ? new("With a project this variable must be a plain text.", Hint: "Write its value in env.")
        : null;

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Name();
}
