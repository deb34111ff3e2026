using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SparkSteps.Recovery;

namespace SparkSteps.Archives;

/// <summary>The way of an archive's bytes: read once, checked in passing, kept under their hash only when nothing is wrong.</summary>
internal sealed class ArchiveIntake(ArchiveContainer container, ArchiveOptions options, TimeProvider time) : IDisposable
{
    private const int DirectoryReadBytes = 1 << 20;
    private const int ScanBytes = 64 << 10;

    private readonly BlockPool _blocks = new(time);

    public Task<ArchiveResult> TakeAsync(Stream content, string? expectedSha256, CancellationToken cancellationToken) =>
        TakeAsync(content, expectedSha256, ArchiveFate.Kept, cancellationToken);

    /// <summary>Checks an archive and keeps nothing of it.</summary>
    public Task<ArchiveResult> CheckAsync(Stream content, CancellationToken cancellationToken) =>
        TakeAsync(content, expectedSha256: null, ArchiveFate.Dropped, cancellationToken);

    private async Task<ArchiveResult> TakeAsync(Stream content, string? expectedSha256, ArchiveFate fate, CancellationToken cancellationToken)
    {
        await container.EnsureExistsAsync(cancellationToken);
        await using var scan = new ArchiveScan(options);
        await using var blocks = new BlockReader(content, _blocks, time);
        Checkpoints.Pass(Checkpoint.ArchiveArriving);
        var first = await blocks.ReadAsync(cancellationToken);
        return first.IsLast
            ? await TakeSmallAsync(first, scan, expectedSha256, fate, cancellationToken)
            : await TakeLargeAsync(first, blocks, scan, expectedSha256, fate, cancellationToken);
    }

    /// <summary>Takes a blob of the same account: its bytes are read, but never sent.</summary>
    public async Task<ArchiveResult> TakeNearAsync(
        BlobClient source, ETag version, string? expectedSha256, CancellationToken cancellationToken)
    {
        await container.EnsureExistsAsync(cancellationToken);
        await using var scan = new ArchiveScan(options);
        await using (var content = await OpenAsync(source, version, cancellationToken))
        {
            await ScanAsync(content, scan, cancellationToken);
        }

        var result = await scan.CompleteAsync(token => OpenSeekableAsync(source, version, token), expectedSha256, cancellationToken);
        return await KeepAsync(result, ArchiveFate.Kept, archive => container.CopyAsync(source, version, archive, cancellationToken), cancellationToken);
    }

    public static async Task<Stream> OpenAsync(BlobClient source, ETag version, CancellationToken cancellationToken)
    {
        var download = new BlobDownloadOptions { Conditions = new() { IfMatch = version } };
        return (await source.DownloadStreamingAsync(download, cancellationToken)).Value.Content;
    }

    public void Dispose() => _blocks.Dispose();

    // What fits into one block is checked in memory and sent by one call, or by none when it is there already.
    private async Task<ArchiveResult> TakeSmallAsync(
        Block block, ArchiveScan scan, string? expectedSha256, ArchiveFate fate, CancellationToken cancellationToken)
    {
        using (block)
        {
            await scan.AddAsync(block.Bytes, cancellationToken);
            var result = await scan.CompleteAsync(_ => Task.FromResult(block.OpenRead()), expectedSha256, cancellationToken);
            return await KeepAsync(
                result,
                fate,
                archive => container.CreateAsync(archive.Sha256, block.OpenRead(), ArchiveMetadata.Of(archive), cancellationToken),
                cancellationToken);
        }
    }

    // The hash is known only when all bytes are through: they go to a name of their own, and the service copies them to their hash.
    private async Task<ArchiveResult> TakeLargeAsync(
        Block first, BlockReader blocks, ArchiveScan scan, string? expectedSha256, ArchiveFate fate, CancellationToken cancellationToken)
    {
        var incoming = container.NewIncoming();
        try
        {
            var version = await UploadAsync(incoming, first, blocks, scan, cancellationToken);
            var result = await scan.CompleteAsync(token => OpenSeekableAsync(incoming, version, token), expectedSha256, cancellationToken);
            return await KeepAsync(
                result, fate, archive => container.CopyAsync(incoming, version, archive, cancellationToken), cancellationToken);
        }
        finally
        {
            await incoming.DeleteIfExistsAsync(cancellationToken: CancellationToken.None);
        }
    }

    /// <summary>Sends the archive; one that is refused on the way is left uncommitted, which the service forgets by itself.</summary>
    private static async Task<ETag> UploadAsync(
        BlockBlobClient incoming, Block first, BlockReader blocks, ArchiveScan scan, CancellationToken cancellationToken)
    {
        await using var upload = new BlockUpload(incoming);
        for (var block = first; ; block = await blocks.ReadAsync(cancellationToken))
        {
            var isLast = block.IsLast;
            if (!await PassAsync(block, scan, upload, cancellationToken))
            {
                return default;
            }

            if (isLast)
            {
                return await upload.CommitAsync(cancellationToken);
            }
        }
    }

    private static async Task<bool> PassAsync(Block block, ArchiveScan scan, BlockUpload upload, CancellationToken cancellationToken)
    {
        var good = false;
        try
        {
            good = await scan.AddAsync(block.Bytes, cancellationToken);
        }
        finally
        {
            if (!good)
            {
                block.Dispose();
            }
        }

        if (good)
        {
            await upload.AddAsync(block, cancellationToken);
        }

        return good;
    }

    // What is only looked at takes none of the memory that slow senders may hold.
    private static async Task ScanAsync(Stream content, ArchiveScan scan, CancellationToken cancellationToken)
    {
        var buffer = new byte[ScanBytes];
        for (var isLast = false; !isLast;)
        {
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            isLast = !await scan.AddAsync(buffer.AsMemory(0, read), cancellationToken) || read < buffer.Length;
        }
    }

    private async Task<ArchiveResult> KeepAsync(
        ArchiveResult result, ArchiveFate fate, Func<StoredArchive, Task> keepAsync, CancellationToken cancellationToken)
    {
        if (result.IsStored && fate == ArchiveFate.Kept && await container.FindAsync(result.Archive.Sha256, cancellationToken) is null)
        {
            await keepAsync(result.Archive);
            Checkpoints.Pass(Checkpoint.ArchiveStored);
        }

        return result;
    }

    private static Task<Stream> OpenSeekableAsync(BlobBaseClient blob, ETag version, CancellationToken cancellationToken)
    {
        var reading = new BlobOpenReadOptions(allowModifications: false)
        {
            BufferSize = DirectoryReadBytes,
            Conditions = new() { IfMatch = version },
        };
        return blob.OpenReadAsync(reading, cancellationToken);
    }
}
