using SparkSteps.Recovery;

namespace SparkSteps.EmbeddedTests.Flow;

internal sealed class CrashException(Checkpoint checkpoint) : Exception($"As if the process had died at {checkpoint}.");
