using System.Buffers.Binary;

namespace SparkSteps.Archives;

/// <summary>
/// Where a zip's central directory lies, read from the archive's end. The BCL's reader takes the whole directory into memory
/// before its size can be judged, and does not tell encryption or the method; hence this one.
/// </summary>
internal readonly record struct ZipDirectory(long Offset, long Size, long Entries)
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int End64Length = 56;
    private const int MaxCommentLength = ushort.MaxValue;

    /// <exception cref="InvalidDataException">The end is not that of a whole zip.</exception>
    public static async Task<ZipDirectory> FindAsync(Stream zip, CancellationToken cancellationToken)
    {
        var tail = new byte[Math.Min(zip.Length, LocatorLength + EndLength + MaxCommentLength)];
        var tailAt = zip.Length - tail.Length;
        zip.Position = tailAt;
        await zip.ReadExactlyAsync(tail, cancellationToken);
        var end = FindEnd(tail);
        if (end >= LocatorLength && tail.AsSpan(end - LocatorLength).StartsWith("PK\x6\x7"u8))
        {
            return await Read64Async(zip, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - LocatorLength + 8)), cancellationToken);
        }

        var directory = new ZipDirectory(
            BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)),
            BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12)),
            BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)));
        return directory.EndingAt(tailAt + end);
    }

    private static int FindEnd(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (tail[at..].StartsWith("PK\x5\x6"u8)
                && BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length - at - EndLength)
            {
                return at;
            }
        }

        throw new InvalidDataException("The zip has no directory at its end; it was probably cut off.");
    }

    private static async Task<ZipDirectory> Read64Async(Stream zip, long at, CancellationToken cancellationToken)
    {
        if (at < 0 || at > zip.Length - End64Length)
        {
            throw new InvalidDataException("The zip64 directory's place lies outside the file.");
        }

        var end = new byte[End64Length];
        zip.Position = at;
        await zip.ReadExactlyAsync(end, cancellationToken);
        if (!end.AsSpan().StartsWith("PK\x6\x6"u8))
        {
            throw new InvalidDataException("The zip64 directory's end is not where the file says.");
        }

        return new ZipDirectory(
            BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(48)),
            BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(40)),
            BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(32))).EndingAt(at);
    }

    // Bytes before or after the directory that no one accounts for are read differently by different programs.
    private ZipDirectory EndingAt(long end) =>
        Offset >= 0 && Size >= 0 && Entries >= 0 && Offset == end - Size
            ? this
            : throw new InvalidDataException("The zip's directory is not where the file says.");
}
