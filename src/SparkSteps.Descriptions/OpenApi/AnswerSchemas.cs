using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SparkSteps.Descriptions.Comments;
using SparkSteps.Descriptions.Schemas;
using SparkSteps.Runs;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>The schemas of what the service answers, as its serializer writes it: each record by its own name.</summary>
internal sealed class AnswerSchemas(Definitions definitions, DocComments comments)
{
    private static readonly Type[] s_lists = [typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>)];

    public JsonObject Of(Type type) => Of(type, null);

    private JsonObject Of(Type type, JsonConverter? converter) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } words => new JsonObject { ["enum"] = Json.List(WordsOf(words, converter)) },
        { IsGenericType: true } list when s_lists.Contains(list.GetGenericTypeDefinition()) =>
            new JsonObject { ["type"] = "array", ["items"] = Of(list.GetGenericArguments()[0]) },
        { IsGenericType: true } map when map.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) =>
            new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(map.GetGenericArguments()[1]) },
        { } value when AnswerValues.Of(value) is { } schema => schema,
        { } record => definitions.Reference(View.Of(record).Name, () => Mapping(View.Of(record))),
    };

    private JsonObject Mapping(View view)
    {
        var fields = view.Records.SelectMany(record => RunJson.Options.GetTypeInfo(record).Properties)
            .Where(field => field.Get is not null && !view.Without.Contains(field.Name)).ToList();
        var schema = new JsonObject { ["type"] = "object" };
        if (comments.Of(view.Records[0]) is { } words)
        {
            schema.Insert(0, "description", words);
        }

        if (fields.Where(IsAlwaysThere).Select(field => field.Name).ToList() is { Count: > 0 } required)
        {
            schema["required"] = Json.List(required);
        }

        schema["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Field(field))));
        return schema;
    }

    private JsonObject Field(JsonPropertyInfo field)
    {
        var schema = Of(field.PropertyType, field.CustomConverter);
        if (field.IsGetNullable && IsAlwaysThere(field))
        {
            schema = Json.OrNull(schema);
        }

        if (field.AttributeProvider is PropertyInfo property && DescriptionOf(property) is { } words)
        {
            schema.Insert(0, "description", words);
        }

        return schema;
    }

    private string? DescriptionOf(PropertyInfo property) =>
        comments.Of(property) ?? comments.Of(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);

    // Nulls are left out, and so is what is empty in a spec.
    private static bool IsAlwaysThere(JsonPropertyInfo field) =>
        field.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), false) is [JsonIgnoreAttribute ignore]
            ? ignore.Condition == JsonIgnoreCondition.Never
            : !field.IsGetNullable && (field.ShouldSerialize is null || !MayBeEmpty(field.PropertyType));

    private static bool MayBeEmpty(Type type) => type.IsAssignableTo(typeof(IEnumerable)) || type.IsClass;

    private static IEnumerable<string> WordsOf(Type @enum, JsonConverter? converter)
    {
        var options = new JsonSerializerOptions(RunJson.Options);
        if (converter is not null)
        {
            options.Converters.Insert(0, converter);
        }

        return Enum.GetValuesAsUnderlyingType(@enum).Cast<object>()
            .Select(value => JsonSerializer.SerializeToNode(Enum.ToObject(@enum, value), @enum, options)?.ToString() ?? "");
    }
}
