using System.Text.Json.Nodes;

namespace SparkSteps.Descriptions.Documents;

/// <summary>A place in every document of a kind: fields by name, one item for all of a list, one entry for all of a map.</summary>
internal sealed record FieldPath(string Text, FieldPath? Parent, string Name)
{
    public static readonly FieldPath Root = new("$", null, "");
    private const string AnyKey = "key";
    private const string AnyItem = "[0]";

    public FieldPath Field(string name) => new($"{Text}.{name}", this, name);

    public FieldPath Item() => new(Text + AnyItem, this, AnyItem);

    public FieldPath Entry() => Field(AnyKey);

    /// <summary>Puts a value there, and on the way what must be there for that; null takes the value away.</summary>
    public void Put(JsonObject document, JsonNode? value)
    {
        switch (Parent?.Make(document, forItem: Name == AnyItem))
        {
            case JsonArray array:
                array.Clear();
                array.Add(value);
                break;
            case JsonObject mapping when value is null:
                mapping.Remove(Name);
                break;
            case JsonObject mapping:
                mapping[Name] = value;
                break;
        }
    }

    /// <summary>Puts an empty mapping there, unless one is there.</summary>
    public void Fill(JsonObject document)
    {
        if (Find(document) is not JsonObject)
        {
            Put(document, new JsonObject());
        }
    }

    /// <summary>What is there; null when nothing is.</summary>
    public JsonNode? Find(JsonNode document) => Parent is null ? document : Parent.Find(document) switch
    {
        JsonArray { Count: > 0 } array when Name == AnyItem => array[0],
        JsonObject mapping => mapping[Name],
        _ => null,
    };

    private JsonNode Make(JsonObject document, bool forItem)
    {
        if (Find(document) is { } there and (JsonArray or JsonObject) && there is JsonArray == forItem)
        {
            return there;
        }

        JsonNode made = forItem ? new JsonArray() : new JsonObject();
        Put(document, made);
        return made;
    }
}
