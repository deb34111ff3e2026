using Azure.Storage.Blobs;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

internal sealed record BlobFunction(Function<BlobClient> Function, BlobPath Path, string Connection);
