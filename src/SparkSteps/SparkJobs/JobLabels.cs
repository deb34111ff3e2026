using SparkSteps.Clusters;

namespace SparkSteps.SparkJobs;

/// <summary>The labels on every object of an attempt: the user's and, over them, those by which the service knows its own.</summary>
public static class JobLabels
{
    public static SortedDictionary<string, string> For(JobPlanRequest request) =>
        new(request.Spec.Labels.ToDictionary(), StringComparer.Ordinal)
        {
            [ClusterLabels.RunId] = request.RunId.ToString(),
            [ClusterLabels.Step] = request.Spec.Name.ToString(),
            [ClusterLabels.Attempt] = request.Attempt.ToString(),
            [ClusterLabels.ManagedBy] = ClusterLabels.ManagedByValue,
        };
}
