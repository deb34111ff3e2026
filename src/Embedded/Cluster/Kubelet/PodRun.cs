using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>A pod on the node: its object, its folder, its status and how they are written.</summary>
internal sealed class PodRun(StoredObject stored, NodeContext node)
{
    public const string DriverContainer = "spark-kubernetes-driver";
    private const string DriverAnnotation = "embedded.sparksteps.io/driver";

    public ObjectKey Key => stored.Key;

    public string Uid => stored.Uid;

    public StoredObject Stored => stored;

    public JsonObject Pod { get; } = stored.Read();

    public PodStatus Status { get; } = new(stored.Read());

    public PodFolder Folder { get; } = new(node.Options.PodsRoot, stored.Uid);

    public bool IsDriver => Status.Containers.Any(container => container.Name == DriverContainer);

    public TimeSpan Grace => TimeSpan.FromSeconds(Pod.Number("spec", "terminationGracePeriodSeconds") ?? 30);

    public VolumeSources Sources => new((type, name) => node.Find(type, Key.Namespace, name), node.Options.ClaimsRoot, node.Options.AllowHostPath);

    public void Normal(string reason, string message) => node.Events.Normal(Key, Pod, reason, message);

    public void Warning(string reason, string message) => node.Events.Warning(Key, Pod, reason, message);

    public void SaveStatus() => ChangeOwn(WriteOptions.OwnStatus, pod => pod["status"] = Status.ToJson(pod["status"], node.Time.GetUtcNow()));

    public void AssignNode() => ChangeOwn(WriteOptions.Own, pod => pod.Child("spec")["nodeName"] = PodStatus.NodeName);

    public void AnnotateDriver(string how) =>
        ChangeOwn(WriteOptions.Own, pod => pod.Child("metadata").Child("annotations")[DriverAnnotation] = how);

    // A pod of the same name may have come in the place of this one; it is left alone.
    private void ChangeOwn(WriteOptions options, Action<JsonObject> change) => node.Writer.Change(Key, pod =>
    {
        if (pod.Text("metadata", "uid") == Uid)
        {
            change(pod);
        }

        return pod;
    }, options);
}
