namespace SparkSteps.Embedded.Cluster;

/// <summary>How pods with a Spark driver run.</summary>
internal enum DriverMode
{
    /// <summary>As processes of this machine.</summary>
    Process,

    /// <summary>They succeed at once without a process: for load tests.</summary>
    Instant,
}
