using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SparkSteps.Descriptions.Comments;
using SparkSteps.Descriptions.Documents;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Descriptions.Schemas;

/// <summary>
/// The schema of one kind of document: fields and words from its record, everything else from what the reader takes. What a part of a document
/// or its template may say instead is not required.
/// </summary>
internal sealed class DocumentSchema(DocumentKind kind, bool isPart, Definitions definitions, DocComments comments)
{
    private const string TemplateField = "template";
    private readonly Probe _probe = new(kind);

    public JsonObject Write()
    {
        var schema = Mapping(kind.Root, FieldPath.Root);
        if (!isPart && kind.ExampleOfTemplate is not null)
        {
            schema["if"] = new JsonObject { ["required"] = Json.List([TemplateField]) };
            schema["else"] = new Completeness(_probe).Of(kind.Root, FieldPath.Root);
        }

        return schema;
    }

    private JsonObject Mapping(Type type, FieldPath path)
    {
        var fields = DocumentFields.Of(type).Where(field => _probe.Knows(path.Field(field.Name))).ToList();
        var names = fields.ConvertAll(field => field.Name);
        var otherNames = _probe.OtherNames(path, names);
        var schema = new JsonObject { ["type"] = "object" };
        var mayBeElsewhere = isPart && path == FieldPath.Root;
        List<string> required = mayBeElsewhere ? [] : names.FindAll(name => _probe.IsRequired(path.Field(name), otherNames));
        if (required.Count > 0)
        {
            schema["required"] = Json.List(required);
        }

        schema["properties"] = new JsonObject(
        [
            .. fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Field(field, path.Field(field.Name), required.Contains(field.Name)))),
            .. otherNames.Select(name => KeyValuePair.Create<string, JsonNode?>(name, OtherName(path.Field(name)))),
        ]);
        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Field(JsonPropertyInfo field, FieldPath path, bool isRequired)
    {
        var value = Value(field.PropertyType, path);
        var isConstant = value.ContainsKey("const");
        var schema = isRequired || isConstant ? value : Json.OrNull(value);
        schema.Insert(0, "description", DescriptionOf(field, path, schema));
        if (!isPart && !isConstant && _probe.Default(path) is { } fallback)
        {
            schema["default"] = fallback;
        }

        return schema;
    }

    private string DescriptionOf(JsonPropertyInfo field, FieldPath path, JsonObject schema)
    {
        var words = field.AttributeProvider is PropertyInfo property
            ? comments.Of(property) ?? comments.Of(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            : DocumentHeader.DescriptionOf(field.Name);
        var isText = schema["type"] is { } type && type.ToJsonString().Contains("string", StringComparison.Ordinal);
        return isText && _probe.Allowed(path) is { } allowed ? $"{words} Allowed: {allowed}." : words ?? "";
    }

    private JsonObject Value(Type type, FieldPath path) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { } list when ElementOf(list, typeof(IReadOnlyList<>), 0) is { } item => new JsonObject { ["type"] = "array", ["items"] = Value(item, path.Item()) },
        { } map when ElementOf(map, typeof(IReadOnlyDictionary<,>), 1) is { } value =>
            new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(value, path.Entry()) },
        { } part when DocumentParts.Of(part, definitions) is { } schema => schema,
        { } kubernetes when kubernetes == typeof(KubernetesValue) => Kubernetes(path),
        { } record when DocumentFields.IsRecord(record) => Mapping(record, path),
        { } scalar => new ScalarSchema(_probe, path).Of(scalar),
    };

    private JsonObject Kubernetes(FieldPath path) =>
        _probe.KubernetesType(path) is { } type ? definitions.Kubernetes(type) : new JsonObject { ["type"] = "object" };

    private JsonObject OtherName(FieldPath path) => new()
    {
        ["description"] = "A name that other systems have for it.",
        ["type"] = _probe.Takes(path, 1) ? "integer" : "string",
        ["deprecated"] = true,
    };

    private static Type? ElementOf(Type type, Type generic, int argument) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[argument] : null;
}
