using System.Text.Json.Nodes;
using SparkSteps.Descriptions.Documents;
using SparkSteps.StepSpecs;

namespace SparkSteps.Descriptions.Schemas;

/// <summary>The schema of a field with one value: its type, and what the rules say of it.</summary>
internal sealed class ScalarSchema(Probe probe, FieldPath path)
{
    public JsonObject Of(Type type) =>
        type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
        : type == typeof(int) || type == typeof(decimal) ? Number(type == typeof(int) ? "integer" : "number")
        : TextPatterns.Of(type) is { } pattern ? new JsonObject { ["type"] = "string", ["pattern"] = pattern }
        : Text();

    private JsonObject Number(string type)
    {
        var (least, most) = probe.Range(path);
        var schema = new JsonObject { ["type"] = type };
        if (least is not null && most is not null)
        {
            schema["minimum"] = least;
            schema["maximum"] = most;
        }

        return schema;
    }

    private JsonObject Text() => probe.Choices(path) switch
    {
        [var only] => new JsonObject { ["const"] = only },
        { Count: > 1 } choices => new JsonObject { ["enum"] = Json.List(choices) },
        _ => new JsonObject { ["type"] = Types() },
    };

    // What YAML takes for a number or a boolean is read as it is spelt in some fields, and refused in others.
    private JsonNode Types()
    {
        List<string> types = ["string"];
        if (probe.Takes(path, 1))
        {
            types.Add("number");
        }

        if (probe.Takes(path, true))
        {
            types.Add("boolean");
        }

        return types.Count == 1 ? types[0] : Json.List(types);
    }
}
