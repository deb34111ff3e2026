namespace SparkSteps.StepSpecs;

/// <summary>Options of a JVM as it takes them apart: at spaces, with the quotes gone.</summary>
internal static class JavaOptions
{
    /// <summary>Every JVM reads these by itself, or every one that Spark starts.</summary>
    private static readonly HashSet<string> Variables = new(StringComparer.Ordinal)
    {
        "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "IBM_JAVA_OPTIONS", "OPENJ9_JAVA_OPTIONS", "SPARK_SUBMIT_OPTS",
    };

    public static bool IsVariable(string name) => Variables.Contains(name);

    public static bool IsConf(string key) => key.EndsWith("JavaOptions", StringComparison.Ordinal);

    /// <summary>The driver takes such properties for conf, past every rule on conf.</summary>
    public static bool SetSparkConf(string options) => Parts(options).Any(part => part.StartsWith("-Dspark.", StringComparison.Ordinal));

    public static bool HoldSecret(string options) => Parts(options).Any(part =>
        part.StartsWith("-D", StringComparison.Ordinal) && part[2..].Split('=', 2) is [var name, var value] && SecretNames.IsSecretConf(name, value));

    private static string[] Parts(string options) =>
        options.Replace("\"", "").Replace("'", "").Replace("\\", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
