using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Descriptions.Schemas;

/// <summary>The types that are written as texts of a form of their own.</summary>
internal static class TextPatterns
{
    /// <summary>A regular expression for the whole text; null for every other type.</summary>
    public static string? Of(Type type) =>
        type == typeof(StepName) ? Whole(StepName.Expression)
        : type == typeof(NamespaceName) ? Whole(NamespaceName.Expression)
        : type == typeof(MemorySize) ? Whole(MemorySize.Expression)
        : type == typeof(TimeSpan) ? Whole(Duration.Expression)
        : type == typeof(RunId) ? Whole(RunId.Expression)
        : null;

    private static string Whole(string expression) => $"^(?:{expression})$";
}
