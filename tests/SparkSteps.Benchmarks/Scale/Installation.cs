namespace SparkSteps.Benchmarks.Scale;

/// <summary>An installation of the service with its default settings.</summary>
/// <param name="Instances">Of the functions app, working on runs.</param>
/// <param name="WritesPerSecond">Of each instance to the cluster: <c>SparkSteps:Clusters:default:WritesPerSecond</c>.</param>
internal sealed record Installation(int Instances, double WritesPerSecond = 20)
{
    /// <summary>batchSize and newBatchThreshold of host.json.</summary>
    private const int MessagesAtOnce = 16 + 8;

    /// <summary>For how long a run holds up a worker.</summary>
    private static readonly TimeSpan WorkOfARun =
        CallsOfARun.StorageCallsOfSubmission * Latencies.StorageCall + CallsOfARun.ClusterWrites * Latencies.ClusterWrite;

    /// <summary>How many runs it submits in a second at most.</summary>
    public double RunsPerSecond => Instances * Math.Min(MessagesAtOnce / WorkOfARun.TotalSeconds, WritesPerSecond / CallsOfARun.ClusterWrites);
}
