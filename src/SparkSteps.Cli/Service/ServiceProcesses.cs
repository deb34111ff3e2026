namespace SparkSteps.Cli.Service;

/// <summary>The process ids of the parts; null for a part that is not on this machine.</summary>
internal sealed record ServiceProcesses(int? Host, int? Cluster, int? Storage);
