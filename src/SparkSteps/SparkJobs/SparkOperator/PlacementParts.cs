using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>Where a pod runs, what it sees of the network, and how it ends.</summary>
internal static class PlacementParts
{
    public static void AddPlacement(JsonObject pod, SparkRole role, SparkJob job)
    {
        // The operator refuses selectors of the application together with those of a role, so that they join here.
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
        if (role.Spec is DriverSpec driver)
        {
            pod.Add("serviceLabels", driver.ServiceLabels);
            pod.Add("serviceAnnotations", driver.ServiceAnnotations);
        }
    }

    public static void AddLife(JsonObject pod, SparkRole role, SparkJob job)
    {
        pod.AddIfSet("podSecurityContext", role.Spec.PodSecurityContext?.ToNode());
        pod.AddIfSet("shareProcessNamespace", role.Spec.ShareProcessNamespace);
        pod.AddIfSet("terminationGracePeriodSeconds", role.Spec.TerminationGracePeriodSeconds);
        if (role.Spec is ExecutorSpec { DeleteOnTermination: not null })
            pod["deleteOnTermination"] = job.Conf.IsTrue(SpecConf.DeleteOnTermination);
    }
}
