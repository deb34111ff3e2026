using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Storage;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>The calls that submitting a run takes, and nothing else.</summary>
internal sealed class RawRun(Laboratory laboratory, RawCluster cluster)
{
    private readonly BlobContainerClient _container = laboratory.Container(StorageNames.PipelinesContainer);

    public Task PostAsync(string body, CancellationToken cancellationToken) =>
        cluster.PostAsync(RawCluster.Applications(Laboratory.Namespace), body, cancellationToken);

    /// <summary>Claim, post, note.</summary>
    public async Task DoAsync(string body, CancellationToken cancellationToken)
    {
        var record = _container.GetBlobClient($"raw/{Guid.NewGuid():N}");
        var claimed = await WriteAsync(record, body, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);
        await PostAsync(body, cancellationToken);
        await WriteAsync(record, body, new BlobRequestConditions { IfMatch = claimed }, cancellationToken);
    }

    public static async Task<ETag> WriteAsync(BlobClient blob, string text, BlobRequestConditions conditions, CancellationToken cancellationToken) =>
        (await blob.UploadAsync(BinaryData.FromString(text), new BlobUploadOptions { Conditions = conditions }, cancellationToken)).Value.ETag;
}
