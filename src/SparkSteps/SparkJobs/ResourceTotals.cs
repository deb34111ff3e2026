namespace SparkSteps.SparkJobs;

/// <summary>What the driver and all executors ask of the cluster together, memory with overhead.</summary>
/// <param name="Cores">Cores, as asked for.</param>
/// <param name="MemoryMiB">Memory in MiB.</param>
/// <param name="Gpus">Of every kind that Spark asks for beside cores and memory.</param>
public sealed record ResourceTotals(decimal Cores, long MemoryMiB, int Gpus);
