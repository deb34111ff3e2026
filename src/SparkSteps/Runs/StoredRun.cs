using Azure;

namespace SparkSteps.Runs;

/// <summary>A record as it was read, with the tag that a conditional write needs.</summary>
public sealed record StoredRun(RunRecord Record, ETag ETag);
