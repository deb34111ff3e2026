namespace SparkSteps.Descriptions.Schemas;

/// <summary>The fields that every document begins with; no record has them, as they are the same for all.</summary>
internal static class DocumentHeader
{
    public static string DescriptionOf(string field) => field == "apiVersion" ? "The version of these fields." : "What the document is.";
}
