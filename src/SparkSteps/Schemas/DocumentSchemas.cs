namespace SparkSteps.Schemas;

/// <summary>
/// The JSON Schemas (2020-12) of the documents that people write, for editors. They know shapes; what one field says of another, and what the
/// operator allows, only the service can tell. <c>scripts/describe.sh</c> makes them from the readers.
/// </summary>
internal static class DocumentSchemas
{
    public const string ContentType = "application/schema+json";

    public const string Step = "step";

    public static IReadOnlyList<string> Kinds { get; } = [Step, "pipeline", "schedule"];

    /// <summary>The schema as text; null when there is no such kind of document.</summary>
    public static string? Find(string kind)
    {
        using var resource = Kinds.Contains(kind) ? typeof(DocumentSchemas).Assembly.GetManifestResourceStream($"schema/{kind}.json") : null;
        using var reader = resource is null ? null : new StreamReader(resource);
        return reader?.ReadToEnd();
    }
}
