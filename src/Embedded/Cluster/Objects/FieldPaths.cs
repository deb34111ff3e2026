using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>
/// The fields that managers own, as paths to leaves. A list is one leaf: unlike a real cluster this one does not look
/// into lists. What the server itself writes (uid, versions, status through its own path …) is nobody's.
/// </summary>
internal static class FieldPaths
{
    private const char Separator = '\u001f';

    private static readonly HashSet<string> Unowned =
    [
        "apiVersion", "kind", "status",
        .. new[]
        {
            "name", "namespace", "generateName", "uid", "resourceVersion", "generation", "creationTimestamp", "managedFields",
            "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink",
        }.Select(field => "metadata" + Separator + field),
    ];

    /// <summary>Paths of all owned leaves with their values.</summary>
    public static Dictionary<string, JsonNode?> Leaves(JsonObject value)
    {
        var leaves = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        Collect(value, "", leaves);
        return leaves;
    }

    /// <summary>The path as people write it: .spec.driver.memory</summary>
    public static string Show(string path) => "." + path.Replace(Separator, '.');

    public static void Set(JsonObject target, string path, JsonNode? value)
    {
        var (parent, last) = Walk(target, path);
        parent[last] = value?.DeepClone();
    }

    public static void Remove(JsonObject target, string path)
    {
        var steps = path.Split(Separator);
        if (target.At(steps.AsSpan(..^1)) is JsonObject parent)
        {
            parent.Remove(steps[^1]);
        }
    }

    public static JsonNode? Get(JsonObject source, string path) => source.At(path.Split(Separator));

    /// <summary>Paths as a managedFields entry holds them: {"f:spec": {"f:driver": {"f:memory": {}}}}.</summary>
    public static JsonObject ToFieldsV1(IEnumerable<string> paths)
    {
        var root = new JsonObject();
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            var node = root;
            foreach (var step in path.Split(Separator))
            {
                node = node.Child("f:" + step);
            }
        }

        return root;
    }

    public static HashSet<string> FromFieldsV1(JsonNode? fields)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        CollectFields(fields as JsonObject ?? [], "", paths);
        return paths;
    }

    private static void Collect(JsonObject value, string prefix, Dictionary<string, JsonNode?> leaves)
    {
        foreach (var (name, child) in value)
        {
            var path = prefix + name;
            if (Unowned.Contains(path))
            {
                continue;
            }

            if (child is JsonObject { Count: > 0 } nested)
            {
                Collect(nested, path + Separator, leaves);
            }
            else
            {
                leaves[path] = child;
            }
        }
    }

    private static void CollectFields(JsonObject fields, string prefix, HashSet<string> paths)
    {
        foreach (var (name, child) in fields)
        {
            var path = prefix + (name.StartsWith("f:", StringComparison.Ordinal) ? name[2..] : name);
            if (child is JsonObject { Count: > 0 } nested)
            {
                CollectFields(nested, path + Separator, paths);
            }
            else
            {
                paths.Add(path);
            }
        }
    }

    private static (JsonObject Parent, string Last) Walk(JsonObject target, string path)
    {
        var steps = path.Split(Separator);
        var parent = steps[..^1].Aggregate(target, (node, step) => node.Child(step));
        return (parent, steps[^1]);
    }
}
