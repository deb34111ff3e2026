using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>
/// Conf for which a SparkApplication has fields. The operator lets its fields win, so they say what the highest layer of conf says, and not
/// what the spec says.
/// </summary>
internal static class CarriedConf
{
    /// <summary>What the field holds; null when the spec leaves it out.</summary>
    public static string? Carried(this IReadOnlyDictionary<string, string> conf, string key, string? field) =>
        string.IsNullOrEmpty(field) ? null : conf[key];

    /// <summary>Keys that fields say alone.</summary>
    public static HashSet<string> InFields(StepSpec spec) => [.. SpecConf.Of(spec).Where(entry => !entry.IsOfStore).Select(entry => entry.Key).Where(HasField)];

    // Dynamic allocation stands in both, and a role's factor has no field.
    private static bool HasField(string key) => key == SpecConf.MemoryOverheadFactor
        || !key.StartsWith("spark.dynamicAllocation.", StringComparison.Ordinal) && !key.EndsWith(".memoryOverheadFactor", StringComparison.Ordinal);
}
