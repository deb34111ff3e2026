using SparkSteps.Clusters;
using SparkSteps.SparkJobs;

namespace SparkSteps.Repairs;

/// <summary>An attempt's main object, and which kind of object it is.</summary>
public sealed record FoundJob(KubernetesResource Resource, JobStatus Status)
{
    public bool HasExpired(DateTimeOffset now) => Status.ExpiresAt <= now;

    public bool HasEnded => Status.Phase is JobPhase.Succeeded or JobPhase.Failed;
}
