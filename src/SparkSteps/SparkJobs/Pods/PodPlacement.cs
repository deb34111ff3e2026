using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs.Pods;

/// <summary>Where a pod runs and what it sees of the network: a SparkApplication has these fields by the names that pods have.</summary>
internal static class PodPlacement
{
    public static void AddPlacement(JsonObject pod, SparkRole role, SparkJob job)
    {
        pod.Add("nodeSelector", ManifestJson.Over(job.Spec.NodeSelector, role.Spec.NodeSelector));
        pod.AddIfSet("affinity", role.Spec.Affinity?.ToNode());
        pod.Add("tolerations", role.Spec.Tolerations);
        pod.AddIfSet("priorityClassName", role.Spec.PriorityClassName);
        pod.AddIfSet("schedulerName", role.Spec.SchedulerName);
    }

    public static void AddNetwork(JsonObject pod, SparkRole role, SparkJob job)
    {
        pod.AddIfSet("hostNetwork", role.Spec.HostNetwork);
        pod.Add("hostAliases", role.Spec.HostAliases);
        pod.AddIfSet("dnsConfig", role.Spec.DnsConfig?.ToNode());
    }
}
