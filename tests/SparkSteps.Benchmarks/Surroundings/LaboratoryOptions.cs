namespace SparkSteps.Benchmarks.Surroundings;

/// <param name="Kubeconfig">Another cluster instead of an embedded one.</param>
/// <param name="InstantDrivers">Whether jobs succeed at once; else they stay pending for as long as they are looked at.</param>
/// <param name="LogsStorage">Whether storage writes down each call that it gets.</param>
/// <param name="KeepsStorageInMemory">
/// Whether storage forgets all when it ends. The emulator writes all its tables every few seconds otherwise, which takes ever longer with hundreds of thousands of blobs.
/// </param>
internal sealed record LaboratoryOptions(string? Kubeconfig = null, bool InstantDrivers = false, bool LogsStorage = false, bool KeepsStorageInMemory = false);
