using SparkSteps.Embedded.FunctionsHost.Pumps;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <summary>What a blob function's pump works with.</summary>
internal sealed record BlobPumpServices(
    PrimaryLease Lease, BlobProcessor Processor, BlobPumpSettings Settings, HostDrain Drain, TimeProvider Time);
