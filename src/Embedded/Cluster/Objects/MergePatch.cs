using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>RFC 7396. Strategic merge patches are read the same way; their directives for lists are dropped, so lists are replaced whole.</summary>
internal static class MergePatch
{
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject members)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject ?? [];
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else if (!IsDirective(name))
            {
                ApplyMember(result, name, value);
            }
        }

        return result;
    }

    private static void ApplyMember(JsonObject result, string name, JsonNode value)
    {
        var before = result[name];
        var after = Apply(before, value);
        if (!ReferenceEquals(before, after))
        {
            result[name] = after;
        }
    }

    private static bool IsDirective(string name) =>
        name == "$patch" || name == "$retainKeys" || name.StartsWith("$setElementOrder/", StringComparison.Ordinal) ||
        name.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal);
}
