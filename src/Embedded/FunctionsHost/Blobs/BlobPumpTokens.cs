namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <param name="Alive">Fires when running invocations must end: this host is the primary no longer, or its grace time is over.</param>
/// <param name="Stopping">Fires when nothing new may begin; never later than the other.</param>
internal sealed record BlobPumpTokens(CancellationToken Alive, CancellationToken Stopping);
