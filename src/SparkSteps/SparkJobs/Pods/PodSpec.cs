using System.Text.Json.Nodes;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs.Pods;

/// <summary>The spec of a role's pod as Kubernetes itself takes it.</summary>
internal static class PodSpec
{
    /// <param name="role">What the pod is for.</param>
    /// <param name="job">The attempt.</param>
    /// <param name="container">The step's own container with what only its backend knows of it; the rest joins it.</param>
    /// <param name="volumes">What the backend itself mounts.</param>
    public static JsonObject Of(SparkRole role, SparkJob job, JsonObject container, IEnumerable<PodVolume> volumes)
    {
        // Each job has services of its own, and with links each container gets some variables for every service of the namespace: in a busy
        // one they outgrow what a process can be started with.
        var spec = new JsonObject { ["enableServiceLinks"] = false };
        PodPlacement.AddPlacement(spec, role, job);
        PodPlacement.AddNetwork(spec, role, job);
        if (role.Spec.HostNetwork == true)
            spec["dnsPolicy"] = "ClusterFirstWithHostNet";
        spec.AddIfSet("securityContext", role.Spec.PodSecurityContext?.ToNode());
        spec.AddIfSet("shareProcessNamespace", role.Spec.ShareProcessNamespace);
        spec.AddIfSet("terminationGracePeriodSeconds", role.Spec.TerminationGracePeriodSeconds);
        IReadOnlyList<PodVolume> mounted = [.. volumes, .. RoleFiles.Of(role.Spec)];
        AddVolumes(spec, role, job, mounted);
        AddInitContainers(spec, role, job);
        Complete(container, role, job, mounted);
        var containers = ManifestJson.List(role.EndsSidecars ? [] : role.Spec.Sidecars);
        containers.Insert(0, container);
        spec["containers"] = containers;
        return spec;
    }

    private static void AddVolumes(JsonObject spec, SparkRole role, SparkJob job, IEnumerable<PodVolume> mounted)
    {
        var volumes = ManifestJson.List(PodVolumes.Of(role.Spec, job.Spec));
        if (job.Project is not null)
        {
            volumes.Insert(0, ProjectMount.AccessVolume(job));
            volumes.Insert(0, ProjectMount.ProjectVolume());
        }

        foreach (var volume in mounted)
            volumes.Add(volume.ToVolume());
        if (volumes.Count > 0)
            spec["volumes"] = volumes;
    }

    // The project first, so that the user's own find it.
    private static void AddInitContainers(JsonObject spec, SparkRole role, SparkJob job)
    {
        var before = ManifestJson.List(role.Spec.InitContainers);
        if (job.Project is { } project)
            before.Insert(0, ProjectMount.InitContainer(role, job, project));
        foreach (var sidecar in role.EndsSidecars ? role.Spec.Sidecars : [])
            before.Add(Restarting(sidecar));
        if (before.Count > 0)
            spec["initContainers"] = before;
    }

    // An init container that restarts is Kubernetes' way to say sidecar: it runs beside the others and is ended after them.
    private static JsonNode? Restarting(KubernetesValue sidecar)
    {
        var container = sidecar.ToNode();
        if (container is JsonObject fields)
            fields["restartPolicy"] = "Always";
        return container;
    }

    private static void Complete(JsonObject container, SparkRole role, SparkJob job, IEnumerable<PodVolume> mounted)
    {
        if (job.Project is not null && role.WorkingFolder is { } folder)
            container["workingDir"] = folder;
        container.Add("envFrom", JobEnvironment.Sources(role, job));
        var mounts = ManifestJson.List(role.Spec.VolumeMounts);
        if (job.Project is not null)
            mounts.Insert(0, ProjectMount.Mount());
        foreach (var volume in mounted.Where(volume => volume.MountPath is not null))
            mounts.Add(volume.ToMount());
        if (mounts.Count > 0)
            container["volumeMounts"] = mounts;
        container.AddIfSet("securityContext", role.Spec.SecurityContext?.ToNode());
        container.AddIfSet("lifecycle", role.Spec.Lifecycle?.ToNode());
    }
}
