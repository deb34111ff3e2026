using System.Text.Json;
using System.Text.Json.Nodes;

namespace SparkSteps.Policies.Rules;

/// <summary>Fields of pods that lift what keeps them from their node, wherever they are in a manifest.</summary>
internal static class PrivilegedFields
{
    private static readonly HashSet<string> Switches =
        new(StringComparer.Ordinal) { "hostNetwork", "hostPID", "hostIPC", "privileged", "allowPrivilegeEscalation" };

    /// <summary>The fields' places from the manifest's root on. Texts of these names, such as labels, are no such fields.</summary>
    public static IEnumerable<string> In(JsonNode? node, string place = "") => node switch
    {
        JsonObject fields => fields.SelectMany(field => In(field.Key, field.Value, place.Length == 0 ? field.Key : $"{place}.{field.Key}")),
        JsonArray items => items.SelectMany((item, i) => In(item, $"{place}[{i}]")),
        _ => [],
    };

    private static IEnumerable<string> In(string name, JsonNode? value, string place)
    {
        var isPrivileged = Switches.Contains(name) ? value?.GetValueKind() == JsonValueKind.True
            : name == "hostPath" ? value is JsonObject
            : name == "add" && place.EndsWith("capabilities.add", StringComparison.Ordinal) && value is JsonArray { Count: > 0 };
        return isPrivileged ? [place] : In(value, place);
    }
}
