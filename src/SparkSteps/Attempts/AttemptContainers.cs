using SparkSteps.SparkJobs;

namespace SparkSteps.Attempts;

/// <summary>The containers of a driver pod whose logs are kept, in the order in which they run.</summary>
public static class AttemptContainers
{
    public static readonly IReadOnlyList<string> All = [ProjectAccess.InitContainerName, DriverPod.ContainerName];
}
