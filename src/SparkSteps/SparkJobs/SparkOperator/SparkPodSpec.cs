using System.Text.Json.Nodes;
using SparkSteps.SparkJobs.Pods;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>The <c>driver</c> and <c>executor</c> of a SparkApplication: the same parts for both roles.</summary>
internal static class SparkPodSpec
{
    private static readonly IReadOnlyList<Action<JsonObject, SparkRole, SparkJob>> Parts =
    [
        PodSizeParts.AddResources,
        AddIdentity,
        ContainerParts.AddImage,
        ContainerParts.AddEnvironment,
        ContainerParts.AddFiles,
        ContainerParts.AddContainers,
        ContainerParts.AddSettings,
        // The operator refuses selectors of the application together with those of a role, so that they join here.
        PodPlacement.AddPlacement,
        PlacementParts.AddNetwork,
        PlacementParts.AddLife,
        AddTemplate,
    ];

    public static JsonObject Of(SparkRole role, SparkJob job)
    {
        var pod = new JsonObject();
        foreach (var add in Parts)
            add(pod, role, job);
        return pod;
    }

    private static void AddIdentity(JsonObject pod, SparkRole role, SparkJob job)
    {
        pod.AddIfSet("serviceAccount", role.ServiceAccount);
        pod["labels"] = ManifestJson.Map(RoleLabels.Of(role, job));
        pod.Add("annotations", role.Spec.Annotations);
    }

    /// <summary>The pod that Spark starts from, with what a SparkApplication has no fields for.</summary>
    private static void AddTemplate(JsonObject pod, SparkRole role, SparkJob job)
    {
        var container = new JsonObject { ["name"] = role.ContainerName };
        var spec = new JsonObject
        {
            // Each job has services of its own, and with links each container gets some variables for every service of the namespace:
            // in a busy one they outgrow what a process can be started with.
            ["enableServiceLinks"] = false,
            ["containers"] = new JsonArray(container),
        };
        var volumes = ManifestJson.List(PodVolumes.ForOthers(role.Spec, job.Spec));
        if (job.Project is not null)
        {
            volumes.Insert(0, ProjectMount.AccessVolume(job));
            if (role.WorkingFolder is { } folder)
                container["workingDir"] = folder;
        }

        if (volumes.Count > 0)
            spec["volumes"] = volumes;
        pod["template"] = new JsonObject { ["spec"] = spec };
    }
}
