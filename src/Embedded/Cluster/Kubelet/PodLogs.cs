using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Api;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Finds the log of a pod's container, or says why there is none, in a kube-apiserver's words.</summary>
internal sealed class PodLogs(ObjectStore store, string podsRoot)
{
    public Outcome<LogSource> Find(StoredObject stored, LogOptions options)
    {
        var pod = stored.Read();
        if (ContainerOf(pod, options).Failed(out var error, out var container))
        {
            return error;
        }

        var status = StatusOf(pod, container);
        var restarts = (int)(status.Number("restartCount") ?? 0);
        if (options.Previous && restarts == 0)
        {
            return ApiStatus.BadRequest($"previous terminated container \"{container}\" in pod \"{stored.Key.Name}\" not found");
        }

        if (!options.Previous && status.At("state", "running") is null && status.At("state", "terminated") is null && restarts == 0)
        {
            var reason = status.Text("state", "waiting", "reason") ?? "ContainerCreating";
            return ApiStatus.BadRequest($"container \"{container}\" in pod \"{stored.Key.Name}\" is waiting to start: {reason}");
        }

        var folder = new PodFolder(podsRoot, stored.Uid).Container(container, options.Previous ? restarts - 1 : restarts);
        return new LogSource(folder, () => options.Previous || HasEnded(stored.Key, stored.Uid, container));
    }

    private bool HasEnded(ObjectKey key, string uid, string container) =>
        store.Find(key) is not { } now || now.Uid != uid || StatusOf(now.Read(), container).At("state", "running") is null;

    private static JsonObject? StatusOf(JsonObject pod, string container) =>
        pod.Items("status", "containerStatuses").Concat(pod.Items("status", "initContainerStatuses"))
            .FirstOrDefault(status => status.Text("name") == container);

    private static Outcome<string> ContainerOf(JsonObject pod, LogOptions options)
    {
        var containers = pod.Items("spec", "containers").Select(container => container.Text("name") ?? "").ToList();
        var inits = pod.Items("spec", "initContainers").Select(container => container.Text("name") ?? "").ToList();
        var podName = pod.Text("metadata", "name");
        if (options.Container is { } asked)
        {
            return containers.Contains(asked) || inits.Contains(asked)
                ? asked
                : ApiStatus.BadRequest($"container {asked} is not valid for pod {podName}");
        }

        if (containers.Count == 1)
        {
            return containers[0];
        }

        var choice = inits.Count == 0 ? "" : $" or one of the init containers: [{string.Join(' ', inits)}]";
        return ApiStatus.BadRequest($"a container name must be specified for pod {podName}, choose one of: [{string.Join(' ', containers)}]{choice}");
    }
}
