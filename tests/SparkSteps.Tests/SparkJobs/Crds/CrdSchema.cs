using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SparkSteps.Tests.SparkJobs.Crds;

/// <summary>
/// Checks an object against a custom resource's schema as an API server would, and calls unknown fields errors: the server would drop
/// them and tell nobody.
/// </summary>
internal static class CrdSchema
{
    /// <summary>What is wrong, each with its path; nothing when all is well.</summary>
    public static IEnumerable<string> Errors(JsonNode schema, JsonNode? value, string path = "$") => value switch
    {
        null => Is(schema, "nullable") ? [] : [$"{path}: null"],
        _ when Is(schema, "x-kubernetes-int-or-string") => IntOrStringErrors(schema, value, path),
        _ => TypeErrors(schema, value, path).Concat(ValueErrors(schema, value, path)).Concat(value switch
        {
            JsonObject map => MapErrors(schema, map, path),
            JsonArray list => list.SelectMany((item, i) => Errors(Part(schema, "items"), item, $"{path}[{i}]")),
            _ => [],
        }),
    };

    private static IEnumerable<string> IntOrStringErrors(JsonNode schema, JsonNode value, string path) =>
        IsA("integer", value) || IsA("string", value) ? ValueErrors(schema, value, path) : [$"{path}: neither a whole number nor a text"];

    private static IEnumerable<string> TypeErrors(JsonNode schema, JsonNode value, string path)
    {
        if (schema["type"]?.GetValue<string>() is { } type && !IsA(type, value))
        {
            yield return $"{path}: no {type}";
        }
    }

    private static IEnumerable<string> ValueErrors(JsonNode schema, JsonNode value, string path)
    {
        if (schema["enum"] is JsonArray allowed && !allowed.Any(item => JsonNode.DeepEquals(item, value)))
        {
            yield return $"{path}: {value.ToJsonString()} is not one of {allowed.ToJsonString()}";
        }

        if (IsA("string", value) && schema["pattern"]?.GetValue<string>() is { } pattern
            && !Regex.IsMatch(value.GetValue<string>(), pattern))
        {
            yield return $"{path}: '{value}' does not match {pattern}";
        }

        if (IsA("number", value) && (Number(value) < Number(schema["minimum"]) || Number(value) > Number(schema["maximum"])))
        {
            yield return $"{path}: {value} is out of bounds";
        }

        if (schema["format"]?.GetValue<string>() == "int32" && IsA("integer", value) && Number(value) is > int.MaxValue or < int.MinValue)
        {
            yield return $"{path}: {value} is no int32";
        }
    }

    private static IEnumerable<string> MapErrors(JsonNode schema, JsonObject map, string path)
    {
        var required = schema["required"]?.AsArray().Select(name => name?.GetValue<string>() ?? "") ?? [];
        var missing = required.Where(name => !map.ContainsKey(name));
        return missing.Select(name => $"{path}.{name}: missing").Concat(map.SelectMany(entry => FieldErrors(schema, entry, path)));
    }

    private static IEnumerable<string> FieldErrors(JsonNode schema, KeyValuePair<string, JsonNode?> field, string path)
    {
        var part = schema["properties"]?[field.Key] ?? schema["additionalProperties"];
        return part is not null ? Errors(part, field.Value, $"{path}.{field.Key}")
            : Is(schema, "x-kubernetes-preserve-unknown-fields") ? []
            : [$"{path}.{field.Key}: unknown field"];
    }

    private static bool IsA(string type, JsonNode value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value.GetValueKind() == JsonValueKind.String,
        "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.GetValueKind() == JsonValueKind.Number && Number(value) % 1 == 0,
        "number" => value.GetValueKind() == JsonValueKind.Number,
        _ => throw new InvalidDataException($"The schema has a type '{type}'."),
    };

    private static bool Is(JsonNode schema, string mark) => schema[mark]?.GetValueKind() == JsonValueKind.True;

    private static decimal? Number(JsonNode? value) => value is null ? null : decimal.Parse(value.ToJsonString());

    private static JsonNode Part(JsonNode schema, string name) =>
        schema[name] ?? throw new InvalidDataException($"A list's schema has no {name}.");
}
