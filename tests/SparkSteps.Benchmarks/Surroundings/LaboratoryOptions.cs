namespace SparkSteps.Benchmarks.Surroundings;

/// <param name="Kubeconfig">Another cluster instead of an embedded one.</param>
/// <param name="InstantDrivers">Whether jobs succeed at once; else they stay pending for as long as they are looked at.</param>
/// <param name="LogsStorage">Whether storage writes down each call that it gets.</param>
internal sealed record LaboratoryOptions(string? Kubeconfig = null, bool InstantDrivers = false, bool LogsStorage = false);
