using SparkSteps.Descriptions.Documents;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>What a request sends: a document of a kind, or JSON of a record.</summary>
/// <param name="TakesArchive">Whether the project archive can be sent along, in parts of a form.</param>
internal sealed record RequestBody(string Description, DocumentKind? Document = null, Type? Record = null, bool TakesArchive = false);
