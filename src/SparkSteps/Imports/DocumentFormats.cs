namespace SparkSteps.Imports;

/// <summary>What the formats are called: in <c>?format=</c>, in messages and in the names of files.</summary>
public static class DocumentFormats
{
    /// <summary>Those that describe a step.</summary>
    public const string OfSteps = "zenml, mlrun, sparkapplication";

    public const string All = $"{OfSteps}, kedro";

    private static readonly Dictionary<string, DocumentFormat> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["zenml"] = DocumentFormat.ZenMl,
        ["mlrun"] = DocumentFormat.MlRun,
        ["sparkapplication"] = DocumentFormat.SparkApplication,
        ["kedro"] = DocumentFormat.Kedro,
    };

    /// <summary>Nothing is our own format.</summary>
    public static bool TryParse(string? name, out DocumentFormat format)
    {
        format = DocumentFormat.SparkSteps;
        return string.IsNullOrEmpty(name) || s_names.TryGetValue(name, out format);
    }

    /// <summary>The format that a file's name tells before its extension: <c>clean.mlrun.json</c>. Our own when it tells none.</summary>
    public static DocumentFormat OfFile(string name)
    {
        var parts = name[(name.LastIndexOf('/') + 1)..].Split('.');
        return parts.Length > 2 ? s_names.GetValueOrDefault(parts[^2]) : DocumentFormat.SparkSteps;
    }

    public static string NameOf(DocumentFormat format) => s_names.FirstOrDefault(name => name.Value == format).Key ?? "";
}
