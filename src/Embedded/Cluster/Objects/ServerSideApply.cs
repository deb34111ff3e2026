using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Api;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>
/// Server-side apply: the manager's declared fields are set, those that it declared before and no longer does are removed,
/// and a field that another manager owns with another value is a conflict unless forced.
/// </summary>
internal static class ServerSideApply
{
    public static Outcome<JsonObject> Apply(ObjectKey key, JsonObject live, JsonObject declared, FieldManager manager, ConflictPolicy conflictPolicy, DateTimeOffset now)
    {
        var fields = ManagedFields.Read(live);
        var leaves = FieldPaths.Leaves(declared);
        var conflicts = leaves
            .Where(leaf => !JsonNode.DeepEquals(FieldPaths.Get(live, leaf.Key), leaf.Value))
            .SelectMany(leaf => fields.OthersOwning(leaf.Key, manager), (leaf, owner) => (Path: leaf.Key, Owner: owner))
            .ToList();
        if (conflicts.Count > 0 && conflictPolicy == ConflictPolicy.Refuse)
        {
            return Conflict(key, conflicts);
        }

        RemoveForsaken(live, fields, manager, leaves.Keys);
        foreach (var (path, value) in leaves)
        {
            FieldPaths.Set(live, path, value);
        }

        if (conflicts.Count > 0)
        {
            fields.Take(manager, [.. conflicts.Select(conflict => conflict.Path)]);
        }

        fields.Set(manager, [.. leaves.Keys]);
        fields.Write(live, key.Type.ApiVersion, now);
        return live;
    }

    /// <summary>What an update changed becomes its manager's; what it removed becomes nobody's.</summary>
    public static void TrackUpdate(JsonObject? before, JsonObject after, FieldManager manager, string apiVersion, DateTimeOffset now)
    {
        var fields = ManagedFields.Read(before);
        var old = before is null ? [] : FieldPaths.Leaves(before);
        var current = FieldPaths.Leaves(after);
        var changed = current.Where(leaf => !old.TryGetValue(leaf.Key, out var was) || !JsonNode.DeepEquals(was, leaf.Value))
            .Select(leaf => leaf.Key);
        var removed = old.Keys.Where(path => !current.ContainsKey(path)).ToList();

        fields.Take(manager, [.. changed, .. removed]);
        fields.Set(manager, [.. fields.Of(manager).Except(removed)]);
        fields.Write(after, apiVersion, now);
    }

    private static void RemoveForsaken(JsonObject live, ManagedFields fields, FieldManager manager, IReadOnlyCollection<string> declared)
    {
        foreach (var path in fields.Of(manager).Except(declared).ToList())
        {
            if (!fields.OthersOwning(path, manager).Any())
            {
                FieldPaths.Remove(live, path);
            }
        }
    }

    private static ApiStatus Conflict(ObjectKey key, List<(string Path, FieldManager Owner)> conflicts)
    {
        var causes = conflicts
            .Select(conflict => new StatusCause("FieldManagerConflict", $"conflict with \"{conflict.Owner.Name}\"", FieldPaths.Show(conflict.Path)))
            .ToList();
        var message = string.Join("\n", causes.GroupBy(cause => cause.Message).Select(group =>
            $"{group.Key} using {key.Type.ApiVersion}: {string.Join(", ", group.Select(cause => cause.Field))}"));
        return new ApiStatus(409, "Conflict", $"Apply failed with {causes.Count} conflict{(causes.Count == 1 ? "" : "s")}: {message}") { Causes = causes };
    }
}
