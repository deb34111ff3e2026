namespace SparkSteps.Cli.Service;

/// <summary>How the service on one machine is wanted.</summary>
/// <param name="Data">The folder of all its state.</param>
/// <param name="Port">The port of its HTTP functions; 0 takes a free one.</param>
/// <param name="Kubeconfig">Another cluster instead of the embedded one.</param>
/// <param name="Storage">The connection string of another storage account instead of the embedded one.</param>
internal sealed record UpOptions(DirectoryInfo Data, int Port, FileInfo? Kubeconfig, string? Storage, SampleMode Samples);
