using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>A pod's status while the kubelet plays it, written in the shapes of a real one.</summary>
internal sealed class PodStatus
{
    public const string Address = "127.0.0.1";
    public const string NodeName = "embedded";

    private readonly string _uid;

    public PodStatus(JsonObject pod)
    {
        _uid = pod.Text("metadata", "uid") ?? "";
        Phase = pod.Text("status", "phase") ?? "Pending";
        StartTime = pod.Time("status", "startTime");
        InitContainers = Read(pod, "initContainers", "initContainerStatuses");
        Containers = Read(pod, "containers", "containerStatuses");
    }

    public string Phase { get; set; }

    public string? Reason { get; set; }

    public string? Message { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Why no node takes the pod; null when one did.</summary>
    public string? Unschedulable { get; set; }

    public IReadOnlyList<ContainerStatus> InitContainers { get; }

    public IReadOnlyList<ContainerStatus> Containers { get; }

    public IEnumerable<ContainerStatus> AllContainers => InitContainers.Concat(Containers);

    /// <param name="previous">The status as it was, whose conditions keep their times when they have not changed.</param>
    public JsonObject ToJson(JsonNode? previous, DateTimeOffset now)
    {
        var status = new JsonObject
        {
            ["phase"] = Phase,
            ["conditions"] = new JsonArray([.. Conditions(previous, now)]),
            ["qosClass"] = "Burstable",
        };
        Set(status, "reason", Reason);
        Set(status, "message", Message);
        if (StartTime is { } startTime)
        {
            status["hostIP"] = Address;
            status["podIP"] = Address;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = Address });
            status["startTime"] = Json.Timestamp(startTime);
            if (InitContainers.Count > 0)
            {
                status["initContainerStatuses"] = new JsonArray([.. InitContainers.Select(container => container.ToJson(_uid, container.Succeeded))]);
            }

            status["containerStatuses"] = new JsonArray([.. Containers.Select(container => container.ToJson(_uid, container.State is ContainerState.Running))]);
        }

        return status;
    }

    private IEnumerable<JsonObject> Conditions(JsonNode? previous, DateTimeOffset now)
    {
        if (Unschedulable is { } why)
        {
            yield return Condition("PodScheduled", false, "Unschedulable", why);
            yield break;
        }

        if (StartTime is null)
        {
            yield break;
        }

        var ended = Phase == "Succeeded" ? "PodCompleted" : Phase == "Failed" ? "PodFailed" : null;
        var initialized = InitContainers.All(container => container.Succeeded || container.IsSidecar && container.State is not ContainerState.Waiting);
        var ready = Containers.All(container => container.State is ContainerState.Running);
        yield return Condition("Initialized", initialized, initialized ? null : "ContainersNotInitialized",
            initialized ? null : $"containers with incomplete status: [{string.Join(' ', InitContainers.Where(container => !container.Succeeded).Select(container => container.Name))}]");
        yield return Condition("Ready", ready, ready ? null : ended ?? "ContainersNotReady", null);
        yield return Condition("ContainersReady", ready, ready ? null : ended ?? "ContainersNotReady", null);
        yield return Condition("PodScheduled", true, null, null);

        JsonObject Condition(string type, bool value, string? reason, string? message)
        {
            var text = value ? "True" : "False";
            var before = previous.Items("conditions").FirstOrDefault(condition => condition.Text("type") == type && condition.Text("status") == text);
            var condition = new JsonObject
            {
                ["type"] = type,
                ["status"] = text,
                ["lastProbeTime"] = null,
                ["lastTransitionTime"] = before.Text("lastTransitionTime") ?? Json.Timestamp(now),
            };
            Set(condition, "reason", reason);
            Set(condition, "message", message);
            return condition;
        }
    }

    private static void Set(JsonObject target, string name, string? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }

    private static List<ContainerStatus> Read(JsonObject pod, string specs, string statuses) =>
    [
        .. pod.Items("spec", specs).Select(spec => new ContainerStatus(
            spec, pod.Items("status", statuses).FirstOrDefault(status => status.Text("name") == spec.Text("name")))),
    ];
}
