using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>What every pod on the node shares.</summary>
internal sealed record NodeContext(ObjectStore Store, ObjectWriter Writer, EventRecorder Events, FaultSet Faults, TimeProvider Time)
{
    public required KubeletOptions Options { get; init; }

    /// <summary>How many pods run at a time.</summary>
    public required SemaphoreSlim Slots { get; init; }

    public JsonObject? Find(ResourceType type, string @namespace, string name) => Store.Find(new ObjectKey(type, @namespace, name))?.Read();
}
