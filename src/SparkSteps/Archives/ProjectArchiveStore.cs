using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Microsoft.Extensions.Options;
using SparkSteps.Recovery;

namespace SparkSteps.Archives;

/// <summary>
/// Project archives and rendered init scripts, each kept once under its SHA-256. Archives are streamed: at most 64 MiB of them are in
/// memory, however many and however large they are. Failures of storage surface as <see cref="RequestFailedException"/>.
/// </summary>
public sealed class ProjectArchiveStore : IDisposable
{
    private readonly ArchiveOptions _options;
    private readonly ArchiveContainer _container;
    private readonly ArchiveIntake _intake;
    private readonly SignedUrls _urls;
    private readonly RecentlyKnown<StoredArchive> _sources;
    private readonly RecentlyKnown<string> _scripts;

    public ProjectArchiveStore(BlobServiceClient service, IOptions<ArchiveOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _container = new ArchiveContainer(service, time);
        _intake = new ArchiveIntake(_container, _options, time);
        _urls = new SignedUrls(service, time);
        _sources = new RecentlyKnown<StoredArchive>(time);
        _scripts = new RecentlyKnown<string>(time);
    }

    /// <summary>Takes an archive in, reading the stream once, and checks what it holds.</summary>
    /// <param name="content">The archive; need not be seekable. It is not read to its end when the archive is refused before that.</param>
    /// <param name="expectedSha256">When it is already kept under this hash, the stream is only hashed and nothing is sent.</param>
    /// <param name="cancellationToken">Ends the reading; nothing is kept then.</param>
    /// <exception cref="ArchivesBusyException">Storage does not take what has come before.</exception>
    public async Task<ArchiveResult> StoreAsync(Stream content, string? expectedSha256, CancellationToken cancellationToken)
    {
        var expected = expectedSha256?.ToLowerInvariant();
        if (expected is null || await FindAsync(expected, cancellationToken) is not { } known)
        {
            return await _intake.TakeAsync(content, expected, cancellationToken);
        }

        var actual = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        return actual == expected ? ArchiveResult.Stored(known) : ArchiveResult.Refused(ArchiveScan.WrongHash(expected, actual));
    }

    /// <summary>Checks an archive as if it were taken in, and keeps nothing of it.</summary>
    /// <returns>What would be stored, or what is wrong with it.</returns>
    public Task<ArchiveResult> CheckAsync(Stream content, CancellationToken cancellationToken) => _intake.CheckAsync(content, cancellationToken);

    /// <summary>
    /// Takes in an archive that is a blob already. In the same account its bytes are read once and copied by the service; the same
    /// version of the same blob is not read again for half an hour.
    /// </summary>
    public async Task<ArchiveResult> StoreBlobAsync(BlobClient source, string? expectedSha256, CancellationToken cancellationToken)
    {
        if (await ArchiveContainer.PropertiesAsync(source, cancellationToken) is not { } blob)
        {
            return ArchiveResult.Refused(new ArchiveRefusal(
                ArchiveRefusalReason.NotFound, $"There is no blob '{source.Name}' in container '{source.BlobContainerName}'.",
                Hint: "Upload the archive first."));
        }

        if (blob.ContentLength > _options.MaxArchiveBytes)
        {
            return ArchiveResult.Refused(ArchiveScan.TooBig(_options));
        }

        var expected = expectedSha256?.ToLowerInvariant();
        var version = $"{source.Uri.GetLeftPart(UriPartial.Path)} {blob.ETag}";
        if (_sources.Find(version) is { } known && (expected is null || expected == known.Sha256))
        {
            return ArchiveResult.Stored(known);
        }

        var result = await TakeBlobAsync(source, blob.ETag, expected, cancellationToken);
        if (result.IsStored)
        {
            _sources.Add(version, result.Archive);
        }

        return result;
    }

    /// <summary>The archive that is kept under this hash; null when there is none. Asks storage at most once in half an hour.</summary>
    public async Task<StoredArchive?> FindAsync(string sha256, CancellationToken cancellationToken) =>
        Sha256Text.IsValid(sha256) ? await _container.FindAsync(sha256, cancellationToken) : null;

    /// <summary>A stored archive's bytes, which can be sought in.</summary>
    public Task<Stream> OpenAsync(string sha256, CancellationToken cancellationToken) => Sha256Text.IsValid(sha256)
        ? _container.Blob(sha256).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken)
        : throw new ArgumentException("Not 64 lower-case hexadecimal digits.", nameof(sha256));

    /// <summary>Keeps a rendered init script and gives its SHA-256.</summary>
    public async Task<string> StoreScriptAsync(string script, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(script);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (_scripts.Find(sha256) is null)
        {
            await _container.EnsureExistsAsync(cancellationToken);
            await _container.CreateAsync(sha256, new MemoryStream(bytes), ArchiveMetadata.OfScript(), cancellationToken);
            Checkpoints.Pass(Checkpoint.ScriptStored);
            _scripts.Add(sha256, sha256);
        }

        return sha256;
    }

    /// <summary>A URL that reads this one blob and nothing else, until <paramref name="expiresAt"/> but for six days at most.</summary>
    /// <exception cref="ArgumentException">Not 64 lower-case hexadecimal digits.</exception>
    public Task<Uri> ReadOnlyUrlAsync(string sha256, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        Sha256Text.IsValid(sha256)
            ? _urls.ForAsync(_container.Blob(sha256), BlobSasPermissions.Read, expiresAt, cancellationToken)
            : throw new ArgumentException("Not 64 lower-case hexadecimal digits.", nameof(sha256));

    /// <summary>A URL that an archive can be written to and not read from, until <paramref name="expiresAt"/>.</summary>
    /// <exception cref="ArgumentException">Not 64 lower-case hexadecimal digits.</exception>
    public Task<Uri> UploadUrlAsync(string sha256, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        Sha256Text.IsValid(sha256)
            ? _urls.ForAsync(_container.Upload(sha256), BlobSasPermissions.Create | BlobSasPermissions.Write, expiresAt, cancellationToken)
            : throw new ArgumentException("Not 64 lower-case hexadecimal digits.", nameof(sha256));

    /// <summary>Takes in what was written to an upload URL; the archive must have the hash that the URL was asked for.</summary>
    public Task<ArchiveResult> TakeUploadAsync(string sha256, CancellationToken cancellationToken) =>
        StoreBlobAsync(_container.Upload(sha256), sha256, cancellationToken);

    public void Dispose()
    {
        _intake.Dispose();
        _urls.Dispose();
    }

    private async Task<ArchiveResult> TakeBlobAsync(BlobClient source, ETag version, string? expected, CancellationToken cancellationToken)
    {
        if (_container.IsNear(source))
        {
            return await _intake.TakeNearAsync(source, version, expected, cancellationToken);
        }

        await using var content = await ArchiveIntake.OpenAsync(source, version, cancellationToken);
        return await StoreAsync(content, expected, cancellationToken);
    }
}
