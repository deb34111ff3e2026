using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Descriptions.Schemas;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>The schemas of what is one value, or anything at all.</summary>
internal static class AnswerValues
{
    private static readonly Dictionary<Type, (string Type, string? Format)> s_types = new()
    {
        [typeof(string)] = ("string", null),
        [typeof(bool)] = ("boolean", null),
        [typeof(int)] = ("integer", null),
        [typeof(long)] = ("integer", null),
        [typeof(double)] = ("number", null),
        [typeof(decimal)] = ("number", null),
        [typeof(DateTimeOffset)] = ("string", "date-time"),
        [typeof(DateOnly)] = ("string", "date"),
        [typeof(Uri)] = ("string", "uri"),
        [typeof(JsonObject)] = ("object", null),
        [typeof(JsonElement)] = ("object", null),
        [typeof(KubernetesValue)] = ("object", null),
    };

    /// <summary>Null for every other type.</summary>
    public static JsonObject? Of(Type type)
    {
        if (TextPatterns.Of(type) is { } pattern)
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = pattern };
        }

        if (!s_types.TryGetValue(type, out var known))
        {
            return null;
        }

        var schema = new JsonObject { ["type"] = known.Type };
        if (known.Format is { } format)
        {
            schema["format"] = format;
        }

        return schema;
    }
}
