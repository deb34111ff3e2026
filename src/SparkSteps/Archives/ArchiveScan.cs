using System.IO.Pipelines;
using System.Security.Cryptography;

namespace SparkSteps.Archives;

/// <summary>What is learned of an archive while its bytes pass by once: hash, size, kind and, of a tar.gz, the entries.</summary>
internal sealed class ArchiveScan(ArchiveOptions options) : IAsyncDisposable
{
    // The unpacking runs beside the reading and may lag behind by this much.
    private const int PipeBytes = 2 << 20;
    private const int SliceBytes = 256 << 10;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArchiveInspection _inspection = new(options);
    private readonly Pipe _unpacking = new(new PipeOptions(
        pauseWriterThreshold: PipeBytes, resumeWriterThreshold: PipeBytes / 2, minimumSegmentSize: SliceBytes,
        useSynchronizationContext: false));

    private ArchiveFormat? _format;

    // About the stream itself. It outdoes the entries, which are then cut off by us.
    private ArchiveRefusal? _refusal;
    private long _size;
    private Task _inspecting = Task.CompletedTask;

    /// <summary>
    /// Takes the archive's next bytes, at least once though there be none. False when it is refused already and the rest need not be read.
    /// </summary>
    public async Task<bool> AddAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_size == 0 && !Start(bytes.Span, cancellationToken))
        {
            return false;
        }

        _size += bytes.Length;
        if (_size > options.MaxArchiveBytes)
        {
            _refusal = TooBig(options);
            return false;
        }

        _hash.AppendData(bytes.Span);
        return _format == ArchiveFormat.Zip || await UnpackAsync(bytes, cancellationToken);
    }

    /// <summary>The verdict, when all bytes were taken or the archive was refused.</summary>
    /// <param name="openAsync">Opens the same bytes for reading at any place; a zip has its directory at the end.</param>
    /// <param name="expectedSha256">The hash that the archive must have, if any.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ArchiveResult> CompleteAsync(
        Func<CancellationToken, Task<Stream>> openAsync, string? expectedSha256, CancellationToken cancellationToken)
    {
        await _unpacking.Writer.CompleteAsync();
        await _inspecting;
        if (_refusal is not null)
        {
            return ArchiveResult.Refused(_refusal);
        }

        var sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (_inspection.Refusals.Count == 0 && expectedSha256 is not null && sha256 != expectedSha256)
        {
            _inspection.Refuse(WrongHash(expectedSha256, sha256));
        }

        if (_inspection.Refusals.Count == 0 && _format == ArchiveFormat.Zip)
        {
            await using var zip = await openAsync(cancellationToken);
            await InspectAsync(() => ZipInspector.InspectAsync(zip, _inspection, options, cancellationToken));
        }

        return _format is { } format && _inspection.Refusals.Count == 0
            ? ArchiveResult.Stored(new(sha256, _size, format, _inspection.Entries, _inspection.UnpackedBytes))
            : ArchiveResult.Refused(_inspection.Refusals);
    }

    public async ValueTask DisposeAsync()
    {
        await _unpacking.Writer.CompleteAsync();
        await _inspecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _hash.Dispose();
    }

    public static ArchiveRefusal TooBig(ArchiveOptions options) =>
        new(ArchiveRefusalReason.TooBig, $"The archive has more than {options.MaxArchiveBytes:N0} bytes.",
            Hint: "Keep data in a storage account and read it from there.");

    public static ArchiveRefusal WrongHash(string expected, string actual) =>
        new(ArchiveRefusalReason.WrongHash, $"The archive has the SHA-256 {actual}, not {expected} as the caller says.",
            Hint: "Send the archive that the hash was made from, or its own hash.");

    private bool Start(ReadOnlySpan<byte> head, CancellationToken cancellationToken)
    {
        _format = ArchiveSignature.Detect(head);
        switch (_format)
        {
            case null:
                _refusal = ArchiveSignature.Refuse(head);
                return false;
            case ArchiveFormat.TarGz:
                _inspecting = Task.Run(() => InspectTarGzAsync(cancellationToken), cancellationToken);
                break;
        }

        return true;
    }

    private async Task<bool> UnpackAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(SliceBytes, rest.Length)..])
        {
            var slice = rest[..Math.Min(SliceBytes, rest.Length)];
            if ((await _unpacking.Writer.WriteAsync(slice, cancellationToken)).IsCompleted)
            {
                // Done without a fault means that something follows the compressed data, which unpacking ignores.
                await _inspecting;
                return _inspection.Refusals.Count == 0;
            }
        }

        return true;
    }

    private async Task InspectTarGzAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var content = _unpacking.Reader.AsStream(leaveOpen: true);
            await InspectAsync(() => TarGzInspector.InspectAsync(content, _inspection, options, cancellationToken));
        }
        finally
        {
            // Whoever writes learns from this that no one reads any more.
            await _unpacking.Reader.CompleteAsync();
        }
    }

    private async Task InspectAsync(Func<Task> inspectAsync)
    {
        try
        {
            await inspectAsync();
            _inspection.Complete();
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException)
        {
            _inspection.Refuse(Damaged(damage));
        }
    }

    private ArchiveRefusal Damaged(Exception damage) => _inspection.Entries == 0 && _format == ArchiveFormat.TarGz
        ? new(ArchiveRefusalReason.NotAnArchive, $"The file is compressed by gzip but holds no readable tar. {damage.Message}",
            Hint: "Pack the project's folder as zip or tar.gz.")
        : new(ArchiveRefusalReason.Corrupt, $"The archive is damaged or cut off. {damage.Message}", Hint: "Pack and send it again.");
}
