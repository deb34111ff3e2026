namespace SparkSteps.Clusters;

/// <summary>The labels on every object that the service makes.</summary>
public static class ClusterLabels
{
    public const string RunId = "sparksteps.io/run-id";
    public const string Step = "sparksteps.io/step";
    public const string Attempt = "sparksteps.io/attempt";
    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string ManagedByValue = "sparksteps";
}
