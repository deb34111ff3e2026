using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>metadata.managedFields as sets of paths by manager.</summary>
internal sealed class ManagedFields
{
    private readonly Dictionary<FieldManager, HashSet<string>> _owned;

    private ManagedFields(Dictionary<FieldManager, HashSet<string>> owned) => _owned = owned;

    public static ManagedFields Read(JsonNode? value)
    {
        var owned = new Dictionary<FieldManager, HashSet<string>>();
        foreach (var entry in value.Items("metadata", "managedFields"))
        {
            var manager = new FieldManager(entry.Text("manager") ?? "", entry.Text("operation") == "Apply");
            owned[manager] = FieldPaths.FromFieldsV1(entry["fieldsV1"]);
        }

        return new ManagedFields(owned);
    }

    public IReadOnlySet<string> Of(FieldManager manager) => _owned.GetValueOrDefault(manager) ?? [];

    public void Set(FieldManager manager, HashSet<string> paths)
    {
        _owned.Remove(manager);
        if (paths.Count > 0)
        {
            _owned[manager] = paths;
        }
    }

    /// <summary>Adds to what the manager owns and takes it from everyone else.</summary>
    public void Take(FieldManager manager, IReadOnlyCollection<string> paths)
    {
        foreach (var other in _owned.Keys.ToList())
        {
            if (other != manager)
            {
                Set(other, [.. _owned[other].Except(paths)]);
            }
        }

        Set(manager, [.. Of(manager), .. paths]);
    }

    /// <summary>The other managers that own the path.</summary>
    public IEnumerable<FieldManager> OthersOwning(string path, FieldManager manager) =>
        _owned.Where(entry => entry.Key != manager && entry.Value.Contains(path)).Select(entry => entry.Key);

    public void Write(JsonObject value, string apiVersion, DateTimeOffset now)
    {
        if (_owned.Count == 0)
        {
            value.Child("metadata").Remove("managedFields");
            return;
        }

        var times = value.Items("metadata", "managedFields")
            .ToDictionary(entry => (entry.Text("manager"), entry.Text("operation")), entry => (Time: entry.Text("time"), Fields: entry["fieldsV1"]));
        value.Child("metadata")["managedFields"] = new JsonArray([.. _owned.Select(Entry)]);

        JsonNode Entry(KeyValuePair<FieldManager, HashSet<string>> owned)
        {
            var operation = owned.Key.Applies ? "Apply" : "Update";
            var fields = FieldPaths.ToFieldsV1(owned.Value);
            var before = times.GetValueOrDefault((owned.Key.Name, operation));
            return new JsonObject
            {
                ["manager"] = owned.Key.Name,
                ["operation"] = operation,
                ["apiVersion"] = apiVersion,
                ["time"] = before.Time is { } time && JsonNode.DeepEquals(before.Fields, fields) ? time : Json.Timestamp(now),
                ["fieldsType"] = "FieldsV1",
                ["fieldsV1"] = fields,
            };
        }
    }
}
