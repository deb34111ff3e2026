using System.Text.Json;
using SparkSteps.Clusters.Objects;
using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

/// <summary>How the state of an attempt is read off its main object, by that object's kind.</summary>
internal static class JobReadings
{
    private const string OurLabel = $"{ClusterLabels.ManagedBy}={ClusterLabels.ManagedByValue}";

    private static readonly Dictionary<KubernetesResource, JobReading> s_known = new()
    {
        [KubernetesResource.SparkApplication] = new JobReading<SparkApplication>(OurLabel, SparkApplicationReading.Read),

        // Most pods that bear our labels are some job's.
        [KubernetesResource.Pod] = new JobReading<Pod>($"{OurLabel},{ClusterLabels.Main}={ClusterLabels.MainValue}", PodJobReading.Read),
        [KubernetesResource.Job] = new JobReading<BatchJob>(OurLabel, BatchJobReading.Read),
    };

    public static JobReading Of(KubernetesResource resource, JobStateField? state) =>
        s_known.TryGetValue(resource, out var reading) ? reading
        : state is not null ? new JobReading<JsonElement>(OurLabel, item => StateFieldReading.Read(item, state))
        : throw new ArgumentException($"Nothing here reads the state of a {resource.Kind}", nameof(resource));
}
