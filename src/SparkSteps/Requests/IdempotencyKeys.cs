using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Requests;

/// <summary>
/// Which run each idempotency key belongs to: a blob under <c>keys/</c> in the container <c>runs</c>. It never changes once anything has come
/// of its request.
/// </summary>
public sealed class IdempotencyKeys(BlobServiceClient blobs, RecordedRequests recorded, TimeProvider time)
{
    private const string Prefix = "keys/";

    /// <summary>Metadata that names the run, so that a listing reads no claim.</summary>
    private const string RunKey = "run";

    /// <summary>The host ends a function after ten minutes: what a request has not recorded by then, it never does.</summary>
    private static readonly TimeSpan RequestLasts = TimeSpan.FromMinutes(15);

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.RunsContainer);

    /// <summary>Claims a key for a request, or finds who has claimed it. One whose request died before it was recorded is claimed anew.</summary>
    public async Task<IdempotencyClaim> ClaimAsync(string key, string requestSha256, CancellationToken cancellationToken)
    {
        var blob = BlobOf(key);
        for (ETag? abandoned = null; ;)
        {
            if (await TryClaimAsync(blob, requestSha256, abandoned, cancellationToken) is { } mine)
            {
                return mine;
            }

            var (held, version) = await ReadAsync(blob, cancellationToken);
            if (held?.RequestSha256 == requestSha256)
            {
                return held;
            }

            // What came of the other request counts, however old its claim is.
            var isRecorded = held is not null && await IsRecordedAsync(held.RunId, cancellationToken);
            if (held is not null && (isRecorded || held.RunId.CreatedAt + RequestLasts > time.GetUtcNow()))
            {
                return held with { IsRecorded = isRecorded };
            }

            abandoned = version;
        }
    }

    /// <summary>The run of the same request, when that has claimed the key; null when nobody has, or another request.</summary>
    public async Task<RunId?> FindAsync(string key, string requestSha256, CancellationToken cancellationToken) =>
        (await ReadAsync(BlobOf(key), cancellationToken)).Claim is { } claim && claim.RequestSha256 == requestSha256 ? claim.RunId : null;

    /// <summary>Every claimed key with its run, thousands a call.</summary>
    public async IAsyncEnumerable<ClaimedKey> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, Prefix, cancellationToken))
        {
            if (blob.Metadata is { } metadata && metadata.TryGetValue(RunKey, out var text) && RunId.TryParse(text, out var run))
            {
                yield return new ClaimedKey(blob.Name, run, blob.Properties.ETag ?? default);
            }
        }
    }

    /// <summary>Makes a key free again; false when it is, or was claimed anew. Safe only when nobody can be about to use it.</summary>
    public async Task<bool> TryReleaseAsync(ClaimedKey key, CancellationToken cancellationToken)
    {
        try
        {
            var conditions = new BlobRequestConditions { IfMatch = key.ETag };
            await _container.GetBlobClient(key.BlobName).DeleteAsync(DeleteSnapshotsOption.None, conditions, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.IsNotFound() || e.IsConditionNotMet())
        {
            return false;
        }
    }

    /// <param name="abandoned">The version of a claim that this one takes the place of; null when there must be none.</param>
    private async Task<IdempotencyClaim?> TryClaimAsync(BlobClient blob, string requestSha256, ETag? abandoned, CancellationToken cancellationToken)
    {
        var claim = new IdempotencyClaim(RunId.New(time), requestSha256) { IsNew = true };
        var options = new BlobUploadOptions
        {
            Conditions = abandoned is { } version ? new BlobRequestConditions { IfMatch = version } : new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string> { [RunKey] = claim.RunId.ToString() },
        };
        return await blob.TryUploadAsync(RunJson.Write(claim), options, cancellationToken) is not null ? claim : null;
    }

    private async Task<bool> IsRecordedAsync(RunId id, CancellationToken cancellationToken) =>
        await recorded.ContainsAsync(id, cancellationToken) || await recorded.IsScheduledAsync(id, cancellationToken);

    private static async Task<(IdempotencyClaim? Claim, ETag? Version)> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await blob.DownloadContentAsync(cancellationToken);
            return (RunJson.Read<IdempotencyClaim>(answer.Value.Content), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return default;
        }
    }

    private BlobClient BlobOf(string key) =>
        _container.GetBlobClient($"{Prefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}.json");
}
