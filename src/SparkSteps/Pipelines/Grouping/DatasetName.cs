namespace SparkSteps.Pipelines.Grouping;

internal static class DatasetName
{
    /// <summary>The dataset behind a name: <c>orders@spark</c> and <c>orders@pandas</c> are two ways to read the same <c>orders</c>.</summary>
    public static string Stored(string name) => name.IndexOf('@') is > 0 and var at ? name[..at] : name;
}
