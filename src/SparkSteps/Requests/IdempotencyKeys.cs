using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Requests;

/// <summary>Which run each idempotency key belongs to: a blob under <c>keys/</c> in the container <c>runs</c>, created once and never changed.</summary>
public sealed class IdempotencyKeys(BlobServiceClient blobs, TimeProvider time)
{
    private const string Prefix = "keys/";

    /// <summary>Metadata that names the run, so that a listing reads no claim.</summary>
    private const string RunKey = "run";

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.RunsContainer);

    /// <summary>Claims a key for a request, or finds who has claimed it.</summary>
    public async Task<IdempotencyClaim> ClaimAsync(string key, string requestSha256, CancellationToken cancellationToken)
    {
        var blob = _container.GetBlobClient($"{Prefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}.json");
        var claim = new IdempotencyClaim(RunId.New(time), requestSha256, IsNew: true);
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string> { [RunKey] = claim.RunId.ToString() },
        };
        if (await blob.TryUploadAsync(RunJson.Write(claim), options, cancellationToken) is not null)
        {
            return claim;
        }

        var answer = await blob.DownloadContentAsync(cancellationToken);
        return RunJson.Read<IdempotencyClaim>(answer.Value.Content) with { IsNew = false };
    }

    /// <summary>Every claimed key with its run, thousands a call.</summary>
    public async IAsyncEnumerable<ClaimedKey> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, Prefix, cancellationToken))
        {
            if (blob.Metadata is { } metadata && metadata.TryGetValue(RunKey, out var text) && RunId.TryParse(text, out var run))
            {
                yield return new ClaimedKey(blob.Name, run);
            }
        }
    }

    /// <summary>Makes a key free again. Safe only when nobody can be about to use it.</summary>
    public Task ReleaseAsync(ClaimedKey key, CancellationToken cancellationToken) =>
        _container.GetBlobClient(key.BlobName).DeleteIfExistsAsync(cancellationToken: cancellationToken);
}
