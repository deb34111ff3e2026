using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Whether a container that has ended is started again.</summary>
internal static class RestartPolicy
{
    public static bool Restarts(PodRun run, ContainerStatus container) => run.Pod.Text("spec", "restartPolicy") switch
    {
        "Never" => false,
        "OnFailure" => !container.Succeeded,
        _ => !container.Succeeded || run.Status.Containers.Contains(container),
    };
}
