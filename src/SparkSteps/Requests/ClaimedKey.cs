using Azure;
using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <param name="BlobName">The hash of the key stands for it: the key itself is kept nowhere but in its run.</param>
public sealed record ClaimedKey(string BlobName, RunId RunId, ETag ETag);
