namespace SparkSteps.SparkJobs;

/// <summary>What Spark itself calls the driver's container.</summary>
public static class DriverPod
{
    public const string ContainerName = "spark-kubernetes-driver";
}
