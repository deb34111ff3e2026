using System.Text.Json.Nodes;

namespace SparkSteps.Descriptions.Pages;

/// <summary>What a schema takes, in words.</summary>
/// <param name="reference">What to write for a schema that is referred to, by its name.</param>
/// <param name="tellsNull">Whether to say where a value can be null.</param>
internal sealed class TypeText(Func<string, string> reference, bool tellsNull)
{
    private const string Null = "null";

    /// <summary>Text, number and boolean: what is read as it is spelt is a text to people.</summary>
    private const int AllScalars = 3;

    public string Of(JsonNode? schema) => schema switch
    {
        JsonObject { } one when one["$ref"] is { } target => reference($"{target}".Split('/')[^1]),
        JsonObject { } one when one["const"] is { } only => Markdown.Code($"{only}"),
        JsonObject { } one when one["enum"] is JsonArray words =>
            string.Join(", ", words.Select(word => word is null ? Null : $"{word}").Where(word => word != Null || tellsNull).Select(Markdown.Code)),
        JsonObject { } one when one["anyOf"] is JsonArray choices => string.Join(" or ", choices.Select(Of).Where(text => text != Null || tellsNull)),
        JsonObject { } one when one["items"] is { } items && TypesOf(one) is ["array"] => $"list: {Of(items)}",
        JsonObject { } one when one["additionalProperties"] is JsonObject values => $"by name: {Of(values)}",
        JsonObject { } one => string.Join(" or ", TypesOf(one).Select(type => Name(type, one))),
        _ => "",
    };

    private IReadOnlyList<string> TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray many when many.Count(type => $"{type}" != Null) == AllScalars => ["string"],
        JsonArray many => [.. many.Select(type => $"{type}").Where(type => type != Null || tellsNull)],
        { } one => [$"{one}"],
        null => ["any"],
    };

    private static string Name(string type, JsonObject schema) => type switch
    {
        "integer" => "whole number" + Range(schema),
        "number" => "number" + Range(schema),
        "string" when schema["format"] is { } format => format.ToString() switch { "date-time" => "time", "date" => "day", var other => other.ToUpperInvariant() },
        "string" => "text",
        "boolean" => "true or false",
        "object" => "mapping",
        "array" => "list of texts",
        _ => type,
    };

    private static string Range(JsonObject schema) => schema["minimum"] is { } least ? $", {least} to {schema["maximum"]}" : "";
}
