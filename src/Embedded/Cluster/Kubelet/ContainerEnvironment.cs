using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>A container's environment as its env and envFrom say.</summary>
internal static class ContainerEnvironment
{
    /// <param name="find">Finds a Secret or ConfigMap of the pod's namespace.</param>
    /// <returns>The variables, or (Error) which object or key is missing.</returns>
    public static (Dictionary<string, string> Variables, string? Error) Resolve(
        JsonObject pod, JsonObject container, MountRewriter mounts, Func<ResourceType, string, JsonObject?> find)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in container.Items("envFrom"))
        {
            var (type, reference) = source["secretRef"] is { } secret ? (ResourceTypes.Secrets, secret) : (ResourceTypes.ConfigMaps, source["configMapRef"]);
            if (Find(type, reference, find, out var error) is { } found)
            {
                foreach (var (name, value) in DataOf(type, found))
                {
                    variables[source.Text("prefix") + name] = mounts.Rewrite(value);
                }
            }
            else if (error is not null)
            {
                return (variables, error);
            }
        }

        foreach (var entry in container.Items("env"))
        {
            var (value, error) = ValueOf(pod, entry, find);
            if (error is not null)
            {
                return (variables, error);
            }

            if (entry.Text("name") is { } name && value is not null)
            {
                variables[name] = Variables.Expand(mounts.Rewrite(value), variables);
            }
        }

        return (variables, null);
    }

    /// <summary>The entries of a Secret, decoded, or of a ConfigMap.</summary>
    public static IEnumerable<KeyValuePair<string, string>> DataOf(ResourceType type, JsonObject found) => type == ResourceTypes.Secrets
        ? found.Map("data").Select(entry => KeyValuePair.Create(entry.Key, Encoding.UTF8.GetString(Convert.FromBase64String(entry.Value))))
        : found.Map("data");

    private static (string? Value, string? Error) ValueOf(JsonObject pod, JsonObject entry, Func<ResourceType, string, JsonObject?> find)
    {
        if (entry["valueFrom"] is not { } from)
        {
            return (entry.Text("value") ?? "", null);
        }

        if (from.Text("fieldRef", "fieldPath") is { } path)
        {
            return (FieldOf(pod, path), null);
        }

        var (type, reference) = from["secretKeyRef"] is { } secret ? (ResourceTypes.Secrets, secret) : (ResourceTypes.ConfigMaps, from["configMapKeyRef"]);
        if (reference is null)
        {
            return ("", null);
        }

        if (Find(type, reference, find, out var error) is not { } found)
        {
            return (null, error);
        }

        var key = reference.Text("key");
        var value = DataOf(type, found).FirstOrDefault(each => each.Key == key).Value;
        return value is null && !reference.Flag("optional")
            ? (null, $"couldn't find key {key} in {type.Kind} {pod.Text("metadata", "namespace")}/{reference.Text("name")}")
            : (value, null);
    }

    private static string FieldOf(JsonObject pod, string path) => path switch
    {
        "status.podIP" or "status.hostIP" => PodStatus.Address,
        "spec.nodeName" => PodStatus.NodeName,
        "spec.serviceAccountName" => pod.Text("spec", "serviceAccountName") ?? "default",
        _ when path.EndsWith("']", StringComparison.Ordinal) && path.Split("['") is [var parent, var key] =>
            pod.At(parent.Split('.')).Text(key[..^2]) ?? "",
        _ => pod.Text(path.Split('.')) ?? "",
    };

    private static JsonObject? Find(ResourceType type, JsonNode? reference, Func<ResourceType, string, JsonObject?> find, out string? error)
    {
        var found = reference.Text("name") is { } name ? find(type, name) : null;
        error = found is not null || reference.Flag("optional") ? null : $"{type.Singular} \"{reference.Text("name")}\" not found";
        return found;
    }
}
