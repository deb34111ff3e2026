using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace SparkSteps.Archives;

/// <summary>
/// The container <c>archives</c>: finished blobs under their SHA-256, uploads under way under <c>incoming/</c>. A blob under its hash
/// is written once and never changed. What a crash leaves under <c>incoming/</c> is no one's, and may be deleted after a day.
/// </summary>
internal sealed class ArchiveContainer(BlobServiceClient service, TimeProvider time)
{
    public const string Name = "archives";
    private const string IncomingPrefix = "incoming/";
    private static readonly TimeSpan CopyPoll = TimeSpan.FromMilliseconds(250);

    private readonly BlobContainerClient _container = service.GetBlobContainerClient(Name);
    private readonly RecentlyKnown<StoredArchive> _known = new(time);
    private bool _exists;

    public BlobClient Blob(string sha256) => _container.GetBlobClient(sha256);

    /// <summary>A name of its own for an upload.</summary>
    public BlockBlobClient NewIncoming() => _container.GetBlockBlobClient($"{IncomingPrefix}{Guid.NewGuid():n}");

    /// <summary>Where a caller puts an archive by itself, before it is checked.</summary>
    public BlobClient Upload(string sha256) => _container.GetBlobClient(UploadName(sha256));

    /// <summary>The ids of the blocks that a caller has put there, whether they make a blob yet or not.</summary>
    public async Task<IReadOnlyList<string>> BlocksAsync(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            var upload = _container.GetBlockBlobClient(UploadName(sha256));
            var list = (await upload.GetBlockListAsync(BlockListTypes.All, snapshot: null, conditions: null, cancellationToken)).Value;
            return [.. list.CommittedBlocks.Concat(list.UncommittedBlocks).Select(block => block.Name).Distinct()];
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Whether the blob lies in the same account, so that the service itself can copy it.</summary>
    public bool IsNear(BlobBaseClient blob) =>
        blob.AccountName == _container.AccountName && blob.Uri.Authority == _container.Uri.Authority;

    public async Task EnsureExistsAsync(CancellationToken cancellationToken)
    {
        if (!_exists)
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            _exists = true;
        }
    }

    public async Task<StoredArchive?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        if (_known.Find(sha256) is { } known)
        {
            return known;
        }

        var found = await PropertiesAsync(Blob(sha256), cancellationToken) is { } blob ? ArchiveMetadata.Read(sha256, blob) : null;
        if (found is not null)
        {
            _known.Add(sha256, found);
        }

        return found;
    }

    /// <summary>Null when there is no such blob.</summary>
    public static async Task<BlobProperties?> PropertiesAsync(BlobBaseClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Creates a blob under its hash by one call; that it is there already is as good.</summary>
    public async Task CreateAsync(string sha256, Stream content, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobUploadOptions { Conditions = Absent(), Metadata = metadata };
            await Blob(sha256).UploadAsync(content, options, cancellationToken);
        }
        catch (RequestFailedException present) when (IsPresent(present))
        {
            // The same name is the same content.
        }
    }

    /// <summary>Copies a blob of the same account to its hash, inside the storage service; that it is there already is as good.</summary>
    /// <exception cref="RequestFailedException">The source is not the version that was read, or the copy failed.</exception>
    public async Task CopyAsync(BlobBaseClient source, ETag version, StoredArchive archive, CancellationToken cancellationToken)
    {
        var options = new BlobCopyFromUriOptions
        {
            SourceConditions = new() { IfMatch = version },
            DestinationConditions = Absent(),
            Metadata = ArchiveMetadata.Of(archive),
        };
        try
        {
            await CopyAsync(source, archive.Sha256, options, cancellationToken);
        }
        catch (RequestFailedException present) when (IsPresent(present))
        {
            if (await SettledAsync(archive.Sha256, cancellationToken) is { BlobCopyStatus: CopyStatus.Failed or CopyStatus.Aborted } failed)
            {
                // Someone else's copy failed, which leaves an empty blob under the name for ever: take its place.
                options.DestinationConditions = new() { IfMatch = failed.ETag };
                await CopyAsync(source, archive.Sha256, options, cancellationToken);
            }
        }
    }

    private async Task CopyAsync(BlobBaseClient source, string sha256, BlobCopyFromUriOptions options, CancellationToken cancellationToken)
    {
        var copy = await Blob(sha256).StartCopyFromUriAsync(source.Uri, options, cancellationToken);
        await copy.WaitForCompletionAsync(CopyPoll, cancellationToken);
    }

    /// <summary>The blob once no copy to it is under way.</summary>
    private async Task<BlobProperties?> SettledAsync(string sha256, CancellationToken cancellationToken)
    {
        while (true)
        {
            var blob = await PropertiesAsync(Blob(sha256), cancellationToken);
            if (blob is not { BlobCopyStatus: CopyStatus.Pending })
            {
                return blob;
            }

            await Task.Delay(CopyPoll, time, cancellationToken);
        }
    }

    private static string UploadName(string sha256) => $"{IncomingPrefix}upload-{sha256}";

    private static BlobRequestConditions Absent() => new() { IfNoneMatch = ETag.All };

    // A copy that another one is still making answers with a code of its own.
    private static bool IsPresent(RequestFailedException failure) =>
        failure.ErrorCode is { } code && (code == BlobErrorCode.BlobAlreadyExists || code == BlobErrorCode.PendingCopyOperation
            || code == BlobErrorCode.ConditionNotMet || code == BlobErrorCode.TargetConditionNotMet);
}
