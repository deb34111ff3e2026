using System.Text.Json.Nodes;
using SparkSteps.SparkJobs.Pods;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>What a SparkApplication says of its pods' service, and how they end.</summary>
internal static class PlacementParts
{
    public static void AddNetwork(JsonObject pod, SparkRole role, SparkJob job)
    {
        PodPlacement.AddNetwork(pod, role, job);
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
