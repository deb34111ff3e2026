using System.Text.Json;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>
/// The operator adds to a pod only those of the application's volumes that Spark's container mounts. Those that only other containers of
/// the pod mount are in its template as well.
/// </summary>
internal static class PodVolumes
{
    public static IEnumerable<KubernetesValue> ForOthers(RoleSpec role, StepSpec spec) =>
        from volume in spec.Volumes
        let name = volume.Element.Text("name")
        where !Mounts(role.VolumeMounts.Select(mount => mount.Element), name)
            && role.Sidecars.Concat(role.InitContainers).Any(container => Mounts(container.Element.Items("volumeMounts"), name))
        select volume;

    private static bool Mounts(IEnumerable<JsonElement> mounts, string? volume) => mounts.Any(mount => mount.Text("name") == volume);
}
