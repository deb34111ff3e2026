using System.Text.Json.Nodes;

namespace SparkSteps.Arm;

/// <summary>One call to Azure Resource Manager.</summary>
/// <param name="Endpoint">The cloud's Resource Manager, which also gives the token's scope.</param>
/// <param name="Path">A resource's id, and what is below it.</param>
internal sealed record ArmRequest(HttpMethod Method, Uri Endpoint, string Path, string ApiVersion, JsonObject? Body = null)
{
    /// <summary>More of the query, for instance <c>format=azure</c>.</summary>
    public string? Query { get; init; }

    public Uri Uri => new(Endpoint, $"{Path}?api-version={ApiVersion}{(Query is null ? "" : $"&{Query}")}");
}
