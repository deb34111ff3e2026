using System.Text.Json.Nodes;
using SparkSteps.Descriptions.Schemas;
using SparkSteps.Runs;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>Parameters that several operations have, and how they are written.</summary>
internal static class Parameters
{
    public static Parameter DryRun => new("dryRun", "query", "Shows what would be created, and creates nothing.", Flag());

    public static Parameter IdempotencyKey => new(
        "Idempotency-Key", "header", "The same key with the same request gives the same run, however often it is sent.",
        new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 256 });

    public static Parameter Limit => Number("limit", RunQuery.MaxLimit, $"How many items there are on a page; {RunQuery.DefaultLimit} when left out.");

    public static Parameter Continuation => Text("continuation", "What the page before this one gave to go on with.");

    public static Parameter Attempt => Number("attempt", 1000, "The attempt's number; the last one when left out.");

    public static Parameter IfNoneMatch => new("If-None-Match", "header", "The ETag of the answer that the caller has; 304 when it still holds.", Text());

    public static Parameter Text(string name, string description) => new(name, "query", description, Text());

    public static Parameter Time(string name, string description) =>
        new(name, "query", description, new JsonObject { ["type"] = "string", ["format"] = "date-time" });

    public static Parameter Flag(string name, string description) => new(name, "query", description, Flag());

    public static Parameter Choice(string name, string description, IEnumerable<string> choices) =>
        new(name, "query", description, new JsonObject { ["enum"] = Json.List(choices) });

    public static Parameter Number(string name, int most, string description, int least = 1) => new(
        name, "query", description, new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most });

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Flag() => new() { ["type"] = "boolean" };
}
