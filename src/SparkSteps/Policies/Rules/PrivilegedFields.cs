using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Policies.Rules;

/// <summary>Fields of pods that lift what keeps them from their node, wherever they are: what the pod security standards' baseline forbids.</summary>
internal static class PrivilegedFields
{
    private static readonly HashSet<string> Switches =
        new(StringComparer.Ordinal) { "hostNetwork", "hostPID", "hostIPC", "hostProcess", "privileged", "allowPrivilegeEscalation" };

    // Of older clusters; these annotations say what fields say today.
    private static readonly string[] Annotations = ["container.apparmor.security.beta.kubernetes.io/", "container.seccomp.security.alpha.kubernetes.io/", "seccomp.security.alpha.kubernetes.io/"];

    /// <summary>The fields' places in the caller's document.</summary>
    public static IEnumerable<string> In(StepSpec spec) =>
    [
        .. KubernetesParts.Of(spec).SelectMany(part => In(part.Value.ToNode(), part.Path.ToString())),
        .. In(spec.Driver, "$.driver"),
        .. In(spec.Executor, "$.executor"),
    ];

    /// <summary>The fields' places from the manifest's root on. Texts of these names, such as labels, are no such fields.</summary>
    public static IEnumerable<string> In(JsonNode? node, string place = "") => node switch
    {
        JsonObject fields => fields.SelectMany(field => In(field.Key, field.Value, place.Length == 0 ? field.Key : $"{place}.{field.Key}")),
        JsonArray items => items.SelectMany((item, i) => In(item, $"{place}[{i}]")),
        _ => [],
    };

    private static IEnumerable<string> In(RoleSpec role, string path)
    {
        if (role.HostNetwork == true)
        {
            yield return $"{path}.hostNetwork";
        }

        foreach (var (name, _) in role.Annotations.Where(annotation => IsUnconfinedByAnnotation(annotation.Key)))
        {
            yield return $"{path}.annotations{DocumentPath.FieldSegment(name)}";
        }
    }

    private static IEnumerable<string> In(string name, JsonNode? value, string place) => IsPrivileged(name, value, place) ? [place] : In(value, place);

    private static bool IsPrivileged(string name, JsonNode? value, string place) => name switch
    {
        _ when Switches.Contains(name) => value?.GetValueKind() == JsonValueKind.True,
        "hostPath" or "seLinuxOptions" => value is JsonObject,
        "hostPort" => value?.GetValueKind() == JsonValueKind.Number && value.ToJsonString() != "0",
        "add" => place.EndsWith("capabilities.add", StringComparison.Ordinal) && value is JsonArray { Count: > 0 },
        "sysctls" => value is JsonArray { Count: > 0 },
        "procMount" => IsText(value, "Unmasked"),
        "mountPropagation" => IsText(value, "Bidirectional"),
        "type" => place.EndsWith("Profile.type", StringComparison.Ordinal) && IsText(value, "Unconfined"),
        _ => IsUnconfinedByAnnotation(name) && value?.GetValueKind() == JsonValueKind.String,
    };

    private static bool IsText(JsonNode? value, string text) => value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == text;

    private static bool IsUnconfinedByAnnotation(string name) => Annotations.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
