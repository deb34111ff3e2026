using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>
/// The operator adds to a pod only those of the application's volumes that Spark's container mounts. Those that only other containers of
/// the pod mount are in its template.
/// </summary>
internal static class PodVolumes
{
    public static bool IsForSpark(KubernetesValue volume, StepSpec spec) =>
        Mounts(spec.Driver.VolumeMounts, volume) || Mounts(spec.Executor.VolumeMounts, volume);

    public static IEnumerable<KubernetesValue> ForOthers(RoleSpec role, StepSpec spec) => spec.Volumes.Where(volume =>
        !Mounts(role.VolumeMounts, volume) && role.Sidecars.Concat(role.InitContainers).Any(container => Mounts(container.Element.Items("volumeMounts"), volume)));

    private static bool Mounts(IReadOnlyList<KubernetesValue> mounts, KubernetesValue volume) => Mounts(mounts.Select(mount => mount.Element), volume);

    private static bool Mounts(IEnumerable<System.Text.Json.JsonElement> mounts, KubernetesValue volume) =>
        mounts.Any(mount => mount.Text("name") == volume.Element.Text("name"));
}
