using System.Text.Json;
using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>
/// One version of an object: its JSON as it goes over the wire, and the few fields that lists, watches and garbage
/// collection look at. Never changed; a write makes a new one.
/// </summary>
internal sealed class StoredObject
{
    private StoredObject(ObjectKey key, long resourceVersion, byte[] json)
    {
        (Key, ResourceVersion, Json) = (key, resourceVersion, json);
        using var document = JsonDocument.Parse(json);
        var metadata = document.RootElement.GetProperty("metadata");
        Uid = Text(metadata, "uid") ?? "";
        Labels = ReadLabels(metadata);
        Owners = ReadOwners(metadata);
        IsDeleting = Text(metadata, "deletionTimestamp") is not null;
    }

    public ObjectKey Key { get; }

    public long ResourceVersion { get; }

    /// <summary>The version that made the object; 0 when that was before this cluster's start.</summary>
    public long MadeAt { get; private init; }

    public byte[] Json { get; }

    public string Uid { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; }

    /// <summary>The uids of the owners.</summary>
    public IReadOnlyList<string> Owners { get; }

    public bool IsDeleting { get; }

    /// <summary>A copy that the caller may change.</summary>
    public JsonObject Read() => Objects.Json.Parse(Json);

    /// <summary>Writes the version into the value and keeps the value's JSON.</summary>
    /// <param name="before">The version that this one replaces.</param>
    public static StoredObject From(ObjectKey key, JsonObject value, long resourceVersion, StoredObject? before = null)
    {
        value.Child("metadata")["resourceVersion"] = resourceVersion.ToString();
        return new StoredObject(key, resourceVersion, value.ToBytes()) { MadeAt = before?.MadeAt ?? resourceVersion };
    }

    /// <summary>Takes JSON that was stored before at that version.</summary>
    public static StoredObject Load(ObjectKey key, long resourceVersion, byte[] json) => new(key, resourceVersion, json);

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Thousands of objects share a few label keys.
    private static KeyValuePair<string, string>[] ReadLabels(JsonElement metadata) =>
        metadata.TryGetProperty("labels", out var labels) && labels.ValueKind == JsonValueKind.Object
            ? [.. labels.EnumerateObject().Where(label => label.Value.ValueKind == JsonValueKind.String)
                .Select(label => KeyValuePair.Create(string.Intern(label.Name), label.Value.GetString() ?? ""))]
            : [];

    private static string[] ReadOwners(JsonElement metadata) =>
        metadata.TryGetProperty("ownerReferences", out var owners) && owners.ValueKind == JsonValueKind.Array
            ? [.. owners.EnumerateArray().Where(owner => owner.ValueKind == JsonValueKind.Object).Select(owner => Text(owner, "uid")).OfType<string>()]
            : [];
}
