using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>One container of a pod that the kubelet plays.</summary>
internal sealed class ContainerStatus(JsonObject spec, JsonNode? known)
{
    public JsonObject Spec => spec;

    public string Name { get; } = spec.Text("name") ?? "";

    public string Image { get; } = spec.Text("image") ?? "";

    public ContainerState State { get; set; } = ContainerState.Read(known.At("state")) ?? new ContainerState.Waiting("ContainerCreating");

    public ContainerState? LastState { get; set; } = ContainerState.Read(known.At("lastState"));

    public int Restarts { get; set; } = (int)(known.Number("restartCount") ?? 0);

    /// <summary>Whether it is an init container that runs beside the others until they have ended.</summary>
    public bool IsSidecar { get; } = spec.Text("restartPolicy") == "Always";

    public bool Succeeded => State is ContainerState.Terminated { ExitCode: 0 };

    public JsonObject ToJson(string uid, bool ready)
    {
        var started = State is not ContainerState.Waiting;
        return new JsonObject
        {
            ["name"] = Name,
            ["state"] = State.ToJson(),
            ["lastState"] = LastState?.ToJson() ?? [],
            ["ready"] = ready,
            ["restartCount"] = Restarts,
            ["image"] = Image,
            ["imageID"] = started ? Image : "",
            ["containerID"] = started ? $"embedded://{uid}/{Name}/{Restarts}" : "",
            ["started"] = State is ContainerState.Running,
        };
    }
}
