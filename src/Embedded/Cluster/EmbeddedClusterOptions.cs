namespace SparkSteps.Embedded.Cluster;

/// <summary>How to run an embedded cluster.</summary>
/// <param name="DataFolder">Holds all state; a later start with the same folder goes on where it was.</param>
internal sealed record EmbeddedClusterOptions(string DataFolder)
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>Pods that run at a time; more wait. Default: the number of processors.</summary>
    public int ParallelPods { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether pods may see folders of this machine through hostPath volumes.</summary>
    public bool AllowHostPath { get; init; }

    public DriverMode Drivers { get; init; } = DriverMode.Process;

    /// <summary>How many of the newest changes a watch can go back to; older ones answer 410.</summary>
    public int WatchWindow { get; init; } = 2048;

    /// <summary>The longest that a clean stop waits for the pods' processes.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>False never uses a Spark of this machine, even when there is one.</summary>
    public bool UseSpark { get; init; } = true;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
