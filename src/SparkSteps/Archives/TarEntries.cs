using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace SparkSteps.Archives;

/// <summary>
/// The entries of a tar that passes by once: headers are read, files skipped. The BCL's reader rents as much memory as a pax header
/// claims to need; hence this one, which reads strictly and takes at most a mebibyte.
/// </summary>
internal sealed class TarEntries(Stream tar)
{
    private const int MaxExtensionBytes = 1 << 20;
    private const int BufferBytes = 128 << 10;

    // Packers fill the last record with zeros: ten kibibytes by default, a mebibyte at most.
    private const int MaxPaddingBytes = 16 << 20;

    private readonly PipeReader _reader = PipeReader.Create(tar, new StreamPipeReaderOptions(bufferSize: BufferBytes, leaveOpen: true));

    /// <summary>Bytes of the tar read or skipped so far.</summary>
    public long Position { get; private set; }

    /// <summary>Null stands for a header that speaks of all entries: there may be any number of them, and each costs what it holds.</summary>
    /// <exception cref="InvalidDataException">Not a whole tar.</exception>
    public async IAsyncEnumerable<ArchiveEntry?> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await ReadEntryAsync(cancellationToken) is var (entry, bytes))
        {
            yield return entry;
            await SkipAsync(bytes, cancellationToken);
        }

        await ReadPaddingAsync(cancellationToken);
    }

    private async Task<(ArchiveEntry? Entry, long Bytes)?> ReadEntryAsync(CancellationToken cancellationToken)
    {
        string? longName = null, longLink = null;
        PaxRecords? pax = null;
        while (await ReadHeaderAsync(cancellationToken) is { } header)
        {
            switch (header.Type)
            {
                case 'x' when pax is null:
                    pax = PaxRecords.Parse(await ReadExtensionAsync(header.Size, cancellationToken));
                    break;
                case 'g' when pax is null && longName is null && longLink is null
                    && PaxRecords.Parse(await ReadExtensionAsync(header.Size, cancellationToken)).IsEmpty:
                    return (null, 0);
                case 'L' when longName is null:
                    longName = await ReadNameAsync(header.Size, cancellationToken);
                    break;
                case 'K' when longLink is null:
                    longLink = await ReadNameAsync(header.Size, cancellationToken);
                    break;
                case 'x' or 'g' or 'L' or 'K':
                    throw new InvalidDataException("The tar has an extended header where none belongs.");
                default:
                    return Entry(header with
                    {
                        Name = pax?.Path ?? longName ?? header.Name,
                        LinkName = pax?.LinkPath ?? longLink ?? header.LinkName,
                        Size = pax?.Size ?? header.Size,
                    });
            }
        }

        return pax is null && longName is null && longLink is null
            ? null
            : throw new InvalidDataException("The tar ends in the middle of an entry.");
    }

    private static (ArchiveEntry? Entry, long Bytes) Entry(TarHeader header) => header.Type switch
    {
        // Before POSIX a folder was a file whose name ends so.
        '0' or '\0' or '7' when header.Name.EndsWith('/') => (WithoutContent(header, ArchiveEntryKind.Directory), 0),
        '0' or '\0' or '7' => (new(header.Name, ArchiveEntryKind.File, header.Size), header.Size),
        '1' => (WithoutContent(header, ArchiveEntryKind.HardLink, header.LinkName), 0),
        '2' => (WithoutContent(header, ArchiveEntryKind.SymbolicLink, header.LinkName), 0),
        '5' => (WithoutContent(header, ArchiveEntryKind.Directory), 0),
        _ => (new(header.Name, ArchiveEntryKind.Special, header.Size), header.Size),
    };

    // Unpackers disagree on whether such content is there, and so on where the next entry begins.
    private static ArchiveEntry WithoutContent(TarHeader header, ArchiveEntryKind kind, string? linkTarget = null) => header.Size == 0
        ? new(header.Name, kind, 0, linkTarget)
        : throw new InvalidDataException($"The tar claims that '{EntryPath.Show(header.Name)}', which is no file, has content.");

    private async Task<TarHeader?> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var result = await _reader.ReadAtLeastAsync(TarHeader.Length, cancellationToken);
        if (result.Buffer.Length < TarHeader.Length)
        {
            // The BCL's unpacking takes compressed data that is cut off for its end. So the tar's own end must be seen.
            throw CutOff();
        }

        var header = Parse(result.Buffer);
        Advance(result.Buffer, TarHeader.Length);
        return header;
    }

    private static TarHeader? Parse(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> block = stackalloc byte[TarHeader.Length];
        buffer.Slice(0, TarHeader.Length).CopyTo(block);
        return TarHeader.Parse(block);
    }

    private async Task<byte[]> ReadExtensionAsync(long size, CancellationToken cancellationToken)
    {
        if (size > MaxExtensionBytes)
        {
            throw new InvalidDataException("The tar has an extended header of more than a mebibyte.");
        }

        var padded = (int)Padded(size);
        var result = await _reader.ReadAtLeastAsync(padded, cancellationToken);
        if (result.Buffer.Length < padded)
        {
            throw CutOff();
        }

        var extension = result.Buffer.Slice(0, size).ToArray();
        Advance(result.Buffer, padded);
        return extension;
    }

    private async Task<string> ReadNameAsync(long size, CancellationToken cancellationToken) =>
        EntryPath.Decode((await ReadExtensionAsync(size, cancellationToken)).AsSpan().TrimEnd((byte)0));

    private async Task SkipAsync(long size, CancellationToken cancellationToken)
    {
        for (var left = Padded(size); left > 0;)
        {
            var result = await _reader.ReadAsync(cancellationToken);
            if (result.Buffer.IsEmpty)
            {
                throw CutOff();
            }

            left -= Advance(result.Buffer, Math.Min(left, result.Buffer.Length));
        }
    }

    /// <summary>Reads to the end, where the compression's own checksum is.</summary>
    private async Task ReadPaddingAsync(CancellationToken cancellationToken)
    {
        for (var padding = 0L; padding <= MaxPaddingBytes;)
        {
            var result = await _reader.ReadAsync(cancellationToken);
            if (result.Buffer.IsEmpty)
            {
                return;
            }

            padding += Advance(result.Buffer, result.Buffer.Length);
        }

        throw new InvalidDataException("The tar goes on after its end.");
    }

    private long Advance(in ReadOnlySequence<byte> buffer, long bytes)
    {
        _reader.AdvanceTo(buffer.GetPosition(bytes));
        Position += bytes;
        return bytes;
    }

    private static long Padded(long size) => size > long.MaxValue - TarHeader.Length
        ? throw new InvalidDataException("The tar declares an impossible size.")
        : (size + TarHeader.Length - 1) / TarHeader.Length * TarHeader.Length;

    private static InvalidDataException CutOff() => new("The tar is cut off.");
}
