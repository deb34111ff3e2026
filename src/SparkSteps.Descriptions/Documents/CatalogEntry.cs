namespace SparkSteps.Descriptions.Documents;

/// <summary>A dataset's type, or an entry of Kedro's catalog.</summary>
internal sealed record CatalogEntry;
