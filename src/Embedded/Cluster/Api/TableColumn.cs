using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>A column of kubectl's tables. Priority 0 is always shown, 1 with -o wide.</summary>
internal sealed record TableColumn(string Name, string Type, Func<JsonObject, DateTimeOffset, JsonNode?> Value, int Priority = 0);
