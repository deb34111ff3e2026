using System.Text.Json.Nodes;

namespace SparkSteps.Descriptions.OpenApi;

/// <param name="Place"><c>query</c>, <c>header</c> or <c>path</c>.</param>
internal sealed record Parameter(string Name, string Place, string Description, JsonObject Schema);
