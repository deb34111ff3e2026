using System.Text.RegularExpressions;

namespace SparkSteps.Pipelines.Grouping;

/// <summary>Which names of Python types and of catalog entries stand for something of Spark's.</summary>
internal static partial class SparkTypes
{
    private static readonly string[] s_packages = ["pyspark.", "delta.tables.", "databricks.koalas."];

    /// <summary>
    /// Whether an annotation names a type of Spark's anywhere: by itself, in <c>Optional[…]</c>, <c>list[…]</c> or a union, in quotes, as a
    /// frame of Spark Connect, or as a base of the class. A bare <c>DataFrame</c> counts: pandas is written <c>pd.DataFrame</c>, while
    /// pyspark's is imported by name; and a step that has Spark and needs it not still works.
    /// </summary>
    public static bool IsSparkAnnotation(string annotation) => Name().Matches(annotation).Any(match => IsSparkName(match.Value));

    /// <summary>
    /// Whether a catalog type works with Spark: all of the packages <c>spark</c> and <c>databricks</c>, in any of the spellings that Kedro has
    /// had (<c>DataSet</c>, <c>Dataset</c>), own classes that say Spark, and <c>DeltaTableDataset</c> unless it is pandas' one.
    /// </summary>
    public static bool IsSparkDataset(string type)
    {
        var parts = type.Trim().Split('.');
        return parts[..^1].Any(package => package is "spark" or "databricks") || SaysSpark().IsMatch(parts[^1]) ||
            parts.Length == 1 && parts[0].StartsWith("Delta", StringComparison.Ordinal);
    }

    private static bool IsSparkName(string name) =>
        s_packages.Any(package => name.StartsWith(package, StringComparison.Ordinal)) || name is "DataFrame" or "DeltaTable" ||
        SaysSpark().IsMatch(name[(name.LastIndexOf('.') + 1)..]);

    // Not Sparkplug, nor Snowpark.
    [GeneratedRegex("Spark(?![a-z])")]
    private static partial Regex SaysSpark();

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{Nd}_]*(?:\.[\p{L}_][\p{L}\p{Nd}_]*)*")]
    private static partial Regex Name();
}
