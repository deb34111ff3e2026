namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <param name="PodsRoot">The folder that holds a folder for each pod.</param>
/// <param name="ClaimsRoot">The folder that holds a folder for each persistent volume claim.</param>
internal sealed record KubeletOptions(string PodsRoot, string ClaimsRoot)
{
    public int ParallelPods { get; init; } = Environment.ProcessorCount;

    public bool AllowHostPath { get; init; }

    public DriverMode Drivers { get; init; }

    /// <summary>The longest that a clean stop waits for a pod's processes.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(5);

    public SparkInstallation? Spark { get; init; }
}
