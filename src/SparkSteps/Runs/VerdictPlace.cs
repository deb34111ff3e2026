using Azure;
using Azure.Storage.Blobs;

namespace SparkSteps.Runs;

/// <summary>Where a verdict is written, and what stands there.</summary>
/// <param name="Version">Null when nothing does.</param>
/// <param name="Spec">The dropped spec that it belongs to; null of older verdicts, which do not say.</param>
/// <param name="Run">Null of errors.</param>
internal readonly record struct VerdictPlace(BlobClient Blob, ETag? Version, string? Spec, RunId? Run);
