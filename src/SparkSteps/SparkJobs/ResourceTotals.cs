namespace SparkSteps.SparkJobs;

/// <summary>What the driver and all executors ask of the cluster together, memory with overhead.</summary>
public sealed record ResourceTotals(decimal Cores, long MemoryMiB, int Gpus);
