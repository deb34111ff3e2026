using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>How large a pod is.</summary>
internal static class PodSizeParts
{
    public static void AddResources(JsonObject pod, SparkRole role, SparkJob job)
    {
        var spec = role.Spec;
        pod.AddIfSet("instances", role.Instances);
        pod["cores"] = spec.Cores;
        pod.AddIfSet("coreRequest", job.Conf.Carried(SpecConf.CoreRequest(role.Name), spec.CoreRequest));
        pod.AddIfSet("coreLimit", job.Conf.Carried(SpecConf.CoreLimit(role.Name), spec.CoreLimit));
        pod["memory"] = spec.Memory.ToString();
        pod.AddIfSet("memoryLimit", spec.MemoryLimit?.ToString());
        pod.AddIfSet("memoryOverhead", spec.MemoryOverhead?.ToString());
        if (spec.Gpu is { } gpu)
            pod["gpu"] = new JsonObject { ["name"] = gpu.Kind, ["quantity"] = gpu.Count };
    }
}
