using System.Text.Json;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs.Pods;

/// <summary>Which of the step's volumes a pod has.</summary>
internal static class PodVolumes
{
    /// <summary>Those that any container of the pod mounts.</summary>
    public static IEnumerable<KubernetesValue> Of(RoleSpec role, StepSpec spec) =>
        spec.Volumes.Where(volume => IsMountedBySpark(role, volume) || IsMountedByOthers(role, volume));

    /// <summary>
    /// The operator adds to a pod only those of the application's volumes that Spark's container mounts. Those that only other containers of
    /// the pod mount are in its template as well.
    /// </summary>
    public static IEnumerable<KubernetesValue> ForOthers(RoleSpec role, StepSpec spec) =>
        spec.Volumes.Where(volume => !IsMountedBySpark(role, volume) && IsMountedByOthers(role, volume));

    private static bool IsMountedBySpark(RoleSpec role, KubernetesValue volume) =>
        Mounts(role.VolumeMounts.Select(mount => mount.Element), volume.Element.Text("name"));

    private static bool IsMountedByOthers(RoleSpec role, KubernetesValue volume) =>
        role.Sidecars.Concat(role.InitContainers).Any(container => Mounts(container.Element.Items("volumeMounts"), volume.Element.Text("name")));

    private static bool Mounts(IEnumerable<JsonElement> mounts, string? volume) => mounts.Any(mount => mount.Text("name") == volume);
}
