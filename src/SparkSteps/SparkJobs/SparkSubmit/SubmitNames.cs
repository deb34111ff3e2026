namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>The names and ids of what one attempt has on the cluster. All follow from run and attempt, so that a repeat meets the same objects.</summary>
/// <param name="Driver">The driver's pod, which is the main object.</param>
/// <param name="ApplicationId">Spark's id of the application.</param>
/// <param name="ExecutorPrefix">What the executors' pods' names begin with.</param>
internal sealed record SubmitNames(string Driver, string ApplicationId, string ExecutorPrefix)
{
    // Spark 3.2 takes no longer one, as numbers are added to it; later versions take more.
    private const int LongestPrefix = 38;

    /// <summary>The service by which executors find the driver.</summary>
    public string Service => $"{Driver}-svc";

    public string Conf => $"{Driver}-conf";

    public string ExecutorTemplate => $"{Driver}-exec";

    public static SubmitNames Of(JobPlanRequest request) => new(
        ClusterName.For(request.Spec.Name, request.RunId, request.Attempt),
        $"spark-{request.RunId}-{request.Attempt}",
        ClusterName.For(request.Spec.Name, request.RunId, request.Attempt, LongestPrefix));
}
