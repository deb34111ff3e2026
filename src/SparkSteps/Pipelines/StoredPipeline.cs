using Azure;

namespace SparkSteps.Pipelines;

/// <summary>A record as it was read, with the tag that a conditional write needs.</summary>
public sealed record StoredPipeline(PipelineRecord Record, ETag ETag);
