namespace SparkSteps.SparkJobs;

/// <summary>What the driver and all executors ask of the cluster together, memory with overhead.</summary>
/// <param name="Gpus">Of every kind that Spark asks for beside cores and memory.</param>
public sealed record ResourceTotals(decimal Cores, long MemoryMiB, int Gpus);
