using System.Buffers.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SparkSteps.Embedded.Cluster.Api;
using SparkSteps.Embedded.Cluster.Operator;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>What makes an object unacceptable, all of it at once.</summary>
internal static partial class ObjectRules
{
    private static readonly string[] ContainerLists = ["initContainers", "containers"];

    public static IReadOnlyList<StatusCause> Check(ObjectKey key, JsonObject value) =>
    [
        .. Names.Check(key, value.Map("metadata", "labels")),
        .. key.Type switch
        {
            _ when key.Type == ResourceTypes.SparkApplications => SparkApplicationRules.Check(value),
            _ when key.Type == ResourceTypes.ScheduledSparkApplications => SparkApplicationRules.CheckSchedule(value),
            _ when key.Type == ResourceTypes.Pods => CheckPod(value),
            _ when key.Type == ResourceTypes.Secrets => CheckSecret(value),
            _ => [],
        },
    ];

    private static IEnumerable<StatusCause> CheckPod(JsonObject pod)
    {
        if (!pod.Items("spec", "containers").Any())
        {
            yield return StatusCause.Required("spec.containers");
        }

        var volumes = pod.Items("spec", "volumes").Select(volume => volume.Text("name")).ToHashSet();
        foreach (var (list, index, container) in Containers(pod))
        {
            var field = $"spec.{list}[{index}]";
            if (container.Text("name") is null)
            {
                yield return StatusCause.Required(field + ".name");
            }

            foreach (var mount in container.Items("volumeMounts").Where(mount => !volumes.Contains(mount.Text("name"))))
            {
                yield return new StatusCause("FieldValueNotFound", $"Not found: \"{mount.Text("name")}\"", field + ".volumeMounts[0].name");
            }
        }
    }

    private static IEnumerable<(string List, int Index, JsonObject Container)> Containers(JsonObject pod) =>
        ContainerLists.SelectMany(list =>
            pod.Items("spec", list).Select((container, index) => (list, index, container)));

    private static IEnumerable<StatusCause> CheckSecret(JsonObject secret) => secret.Map("data").SelectMany(CheckEntry);

    private static IEnumerable<StatusCause> CheckEntry(KeyValuePair<string, string> entry)
    {
        if (!ConfigKey().IsMatch(entry.Key))
        {
            yield return StatusCause.Invalid($"data[{entry.Key}]", entry.Key, "a valid config key must consist of alphanumeric characters, '-', '_' or '.'");
        }

        if (!Base64.IsValid(entry.Value))
        {
            yield return StatusCause.Invalid($"data[{entry.Key}]", "<secret contents redacted>", "must be base64");
        }
    }

    [GeneratedRegex(@"^[-._a-zA-Z0-9]{1,253}\z")]
    private static partial Regex ConfigKey();
}
