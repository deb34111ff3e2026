using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Documents;

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
        if (spec.Env.Count > MaxEntries)
        {
            errors.Add("$.env", "There are too many variables.", $"{spec.Env.Count}", $"at most {MaxEntries}");
            return;
        }

        foreach (var (name, value) in spec.Env)
        {
            if (FaultOf(name, value) is { } fault)
            {
                // The value is not shown: variables often hold secrets.
                errors.Add("$.env" + DocumentPath.FieldSegment(name), fault.Message, allowed: fault.Allowed, hint: fault.Hint);
            }
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

    private static Fault? FaultOf(string name, string value)
    {
        if (name.Length > LongestName || !Name().IsMatch(name))
        {
            return new("This cannot be a variable's name.", "letters, digits and '_', no digit first");
        }

        if (ReasonReserved(name) is { } reason)
        {
            return new(reason, Hint: "Use another name.");
        }

        if (value.Contains('\0'))
        {
            return new("The value holds a NUL character.");
        }

        return Patterns.Utf8Length(value) <= MaxValueBytes
            ? null
            : new("The value is too long.", $"at most {MaxValueBytes} bytes", "Put it into a file of the project archive.");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Name();
}
