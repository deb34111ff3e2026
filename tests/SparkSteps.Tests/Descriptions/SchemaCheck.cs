using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SparkSteps.Tests.Descriptions;

/// <summary>Checks a document against the keywords of JSON Schema that our schemas use; another keyword is a failure.</summary>
internal static class SchemaCheck
{
    private static readonly string[] s_notes = ["$schema", "$defs", "title", "description", "default", "deprecated", "format"];

    /// <summary>As <see cref="Faults(JsonNode?, JsonNode, string)"/>; a field that no schema knows is a fault too.</summary>
    public static IEnumerable<string> ClosedFaults(JsonNode? value, JsonNode schema, string path = "$") =>
        Faults(value, schema, path).Concat(Undescribed(value, schema, path));

    public static IEnumerable<string> Faults(JsonNode? value, JsonNode schema, string path = "$") => schema is JsonObject keywords
        ? keywords.Where(keyword => !s_notes.Contains(keyword.Key)).SelectMany(keyword => Faults(keyword.Key, keyword.Value!, value, keywords, path))
        : schema.GetValue<bool>() ? [] : [$"{path}: nothing fits here"];

    private static IEnumerable<string> Faults(string keyword, JsonNode expected, JsonNode? value, JsonObject schema, string path) => keyword switch
    {
        "type" => Names(expected).Any(type => IsOf(value, type)) ? [] : [$"{path}: not {expected.ToJsonString()}"],
        "$ref" => Faults(value, Target(expected.GetValue<string>(), schema.Root), path),
        "const" => JsonNode.DeepEquals(value, expected) ? [] : [$"{path}: not {expected}"],
        "enum" => expected.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? [] : [$"{path}: not of {expected.ToJsonString()}"],
        "if" => (Faults(value, expected, path).Any() ? schema["else"] : schema["then"]) is { } rest ? Faults(value, rest, path) : [],
        "then" or "else" => [],
        "minimum" => Number(value) < expected.GetValue<decimal>() ? [$"{path}: less than {expected}"] : [],
        "maximum" => Number(value) > expected.GetValue<decimal>() ? [$"{path}: more than {expected}"] : [],
        "allOf" => expected.AsArray().SelectMany(one => Faults(value, one!, path)),
        "anyOf" => expected.AsArray().Any(one => !Faults(value, one!, path).Any()) ? [] : [$"{path}: fits nothing of {expected.ToJsonString()}"],
        "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch(value.GetValue<string>(), expected.GetValue<string>())
            ? [] : [$"{path}: not like {expected}"],
        "required" => value is JsonObject fields ? Names(expected).Where(name => !fields.ContainsKey(name)).Select(name => $"{path}.{name}: missing") : [],
        "properties" => value is JsonObject fields
            ? fields.Where(field => expected[field.Key] is not null).SelectMany(field => Faults(field.Value, expected[field.Key]!, $"{path}.{field.Key}"))
            : [],
        "additionalProperties" => value is JsonObject fields
            ? fields.Where(field => schema["properties"]?[field.Key] is null).SelectMany(field => Faults(field.Value, expected, $"{path}.{field.Key}"))
            : [],
        "items" => value is JsonArray items ? items.SelectMany((item, index) => Faults(item, expected, $"{path}[{index}]")) : [],
        _ => [$"{path}: the keyword {keyword} is not known to this check"],
    };

    private static IEnumerable<string> Undescribed(JsonNode? value, JsonNode schema, string path)
    {
        if (schema["$ref"] is { } reference)
        {
            return Undescribed(value, Target($"{reference}", schema.Root), path);
        }

        if (schema["anyOf"] is JsonArray choices)
        {
            return choices.FirstOrDefault(one => !Faults(value, one!).Any()) is { } chosen ? Undescribed(value, chosen, path) : [];
        }

        return (value, schema["properties"]) switch
        {
            (JsonObject fields, JsonObject properties) => fields.SelectMany(field => properties[field.Key] is { } property
                ? Undescribed(field.Value, property, $"{path}.{field.Key}")
                : [$"{path}.{field.Key}: not described"]),
            (JsonArray items, _) when schema["items"] is { } one => items.SelectMany((item, index) => Undescribed(item, one, $"{path}[{index}]")),
            (JsonObject fields, null) when schema["additionalProperties"] is JsonObject one =>
                fields.SelectMany(field => Undescribed(field.Value, one, $"{path}.{field.Key}")),
            _ => [],
        };
    }

    private static JsonNode Target(string pointer, JsonNode root) => pointer.Split('/').Skip(1).Aggregate(root, (node, name) => node[name]!);

    private static decimal? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>() : null;

    private static IEnumerable<string> Names(JsonNode names) => names is JsonArray many ? many.Select(name => name!.GetValue<string>()) : [names.GetValue<string>()];

    private static bool IsOf(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type == "number" || (type == "integer" && !value!.ToJsonString().Contains('.')),
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        _ => type == "null",
    };
}
