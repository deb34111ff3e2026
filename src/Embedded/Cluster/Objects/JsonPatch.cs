using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>RFC 6902. Gives the patched document, or the reason why the patch does not fit it.</summary>
internal static class JsonPatch
{
    public static (JsonNode? Document, string? Error) Apply(JsonNode document, JsonArray patch)
    {
        JsonNode? current = document;
        foreach (var operation in patch)
        {
            (current, var error) = ApplyOne(current, operation);
            if (error is not null)
            {
                return (null, error);
            }
        }

        return (current, null);
    }

    private static (JsonNode? Document, string? Error) ApplyOne(JsonNode? document, JsonNode? operation)
    {
        var (name, path, from) = (operation.Text("op"), operation.Text("path"), operation.Text("from"));
        if (path is null)
        {
            return (null, "a JSON patch operation needs a path");
        }

        return name switch
        {
            "add" => Add(document, path, operation.At("value")?.DeepClone()),
            "replace" => Find(document, path, out _) ? Add(Remove(document, path).Document, path, operation.At("value")?.DeepClone()) : Missing(path),
            "remove" => Remove(document, path),
            "test" => Find(document, path, out var found) && JsonNode.DeepEquals(found, operation.At("value"))
                ? (document, null)
                : (null, $"testing value {path} failed"),
            "copy" when from is not null => Find(document, from, out var source) ? Add(document, path, source?.DeepClone()) : Missing(from),
            "move" when from is not null => Find(document, from, out var moved)
                ? Add(Remove(document, from).Document, path, moved?.DeepClone())
                : Missing(from),
            _ => (null, $"unexpected JSON patch operation \"{name}\""),
        };
    }

    private static (JsonNode? Document, string? Error) Add(JsonNode? document, string path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            return (value, null);
        }

        var (parent, last) = Split(path);
        if (!Find(document, parent, out var container))
        {
            return Missing(path);
        }

        if (container is JsonObject members)
        {
            members[last] = value;
            return (document, null);
        }

        if (container is JsonArray items && (last == "-" ? items.Count : Index(last)) is { } index && index <= items.Count)
        {
            items.Insert(index, value);
            return (document, null);
        }

        return Missing(path);
    }

    private static (JsonNode? Document, string? Error) Remove(JsonNode? document, string path)
    {
        if (path.Length == 0)
        {
            return (null, null);
        }

        var (parent, last) = Split(path);
        Find(document, parent, out var container);
        if (container is JsonObject members && members.Remove(last))
        {
            return (document, null);
        }

        if (container is JsonArray items && Index(last) is { } index && index < items.Count)
        {
            items.RemoveAt(index);
            return (document, null);
        }

        return Missing(path);
    }

    private static bool Find(JsonNode? document, string path, out JsonNode? found)
    {
        found = document;
        foreach (var step in path.Split('/').Skip(1).Select(Unescape))
        {
            if (found is JsonObject members && members.ContainsKey(step))
            {
                found = members[step];
            }
            else if (found is JsonArray items && Index(step) is { } index && index < items.Count)
            {
                found = items[index];
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static (string Parent, string Last) Split(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? ("", path) : (path[..slash], Unescape(path[(slash + 1)..]));
    }

    private static int? Index(string step) => int.TryParse(step, out var index) && index >= 0 ? index : null;

    private static string Unescape(string step) => step.Replace("~1", "/").Replace("~0", "~");

    private static (JsonNode? Document, string? Error) Missing(string path) => (null, $"the path \"{path}\" does not exist");
}
