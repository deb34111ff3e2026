using System.Buffers.Binary;
using System.IO.Compression;

namespace SparkSteps.Archives;

/// <summary>Reads a zip's directory and the targets of its links; never the files.</summary>
internal static class ZipInspector
{
    private const int LocalHeaderLength = 30;
    private const int MaxTargetBytes = 4096;

    // Each link of a zip costs a read of its own from storage.
    private const int MaxLinks = 1000;

    // A record's fixed part and its name, with room for what packers add; longer ones are only seen in attacks.
    private const int MaxBytesPerEntry = 4096;
    private const int MaxRecordLength = ZipRecord.FixedLength + (3 * ushort.MaxValue);

    /// <exception cref="InvalidDataException">Not a whole zip.</exception>
    public static async Task InspectAsync(
        Stream zip, ArchiveInspection inspection, ArchiveOptions options, CancellationToken cancellationToken)
    {
        var directory = await ZipDirectory.FindAsync(zip, cancellationToken);
        if (directory.Entries > options.MaxEntries || directory.Size > (long)options.MaxEntries * MaxBytesPerEntry)
        {
            inspection.Refuse(ArchiveInspection.TooManyEntries(options));
            return;
        }

        var links = await ReadDirectoryAsync(zip, directory, inspection, cancellationToken);
        if (links.Count > MaxLinks)
        {
            inspection.Refuse(new(
                ArchiveRefusalReason.TooManyLinks, $"The zip holds more than {MaxLinks:N0} links.", Hint: "Pack it as tar.gz."));
            return;
        }

        foreach (var link in links.OrderBy(link => link.Offset))
        {
            var target = await ReadTargetAsync(zip, directory, link, cancellationToken);
            if (!inspection.Add(new(link.Name, link.Kind, 0, target)))
            {
                return;
            }
        }
    }

    private static async Task<List<ZipRecord>> ReadDirectoryAsync(
        Stream zip, ZipDirectory directory, ArchiveInspection inspection, CancellationToken cancellationToken)
    {
        var links = new List<ZipRecord>();
        var buffer = new byte[MaxRecordLength];
        var packed = 0L;
        zip.Position = directory.Offset;
        for (var entry = 0L; entry < directory.Entries; entry++)
        {
            var record = await ZipRecord.ReadAsync(zip, buffer, cancellationToken);
            packed += Math.Min(record.Packed, zip.Length);
            Check(record, directory);
            RefuseUnreadable(record, inspection);
            if (record.HasOtherName)
            {
                inspection.Refuse(
                    ArchiveRefusalReason.UnsafePath, record.Name, "bears another name in UTF-8 than the one that it is listed under",
                    "Pack with names in UTF-8, or without special characters.");
            }

            if (record.Kind == ArchiveEntryKind.SymbolicLink && links.Count <= MaxLinks)
            {
                links.Add(record);
            }
            else if (!inspection.Add(new(record.Name, record.Kind, record.Unpacked)))
            {
                return [];
            }
        }

        // Entries that share their bytes are how a small zip unpacks to a huge one.
        return zip.Position == directory.Offset + directory.Size && packed <= zip.Length
            ? links
            : throw new InvalidDataException("The zip's directory does not fit its content.");
    }

    private static void Check(ZipRecord record, ZipDirectory directory)
    {
        if (record.Offset > directory.Offset - LocalHeaderLength || record.Packed > directory.Offset - record.Offset - LocalHeaderLength
            || (record is { IsStored: true, IsEncrypted: false } && record.Packed != record.Unpacked))
        {
            throw new InvalidDataException($"The sizes of entry '{EntryPath.Show(record.Name)}' do not fit the file.");
        }
    }

    private static void RefuseUnreadable(ZipRecord record, ArchiveInspection inspection)
    {
        if (record.IsEncrypted)
        {
            inspection.Refuse(ArchiveRefusalReason.Encrypted, record.Name, "is encrypted", "Pack without a password.");
        }
        else if (!record.IsSupported)
        {
            inspection.Refuse(ArchiveRefusalReason.UnsupportedCompression, record.Name,
                $"is compressed by method {record.Method}", "Use 'deflate' or 'store', which every program can unpack.");
        }
    }

    private static async Task<string> ReadTargetAsync(
        Stream zip, ZipDirectory directory, ZipRecord link, CancellationToken cancellationToken)
    {
        if (link.Unpacked > MaxTargetBytes || link.Packed > MaxTargetBytes || link.IsEncrypted || !link.IsSupported)
        {
            return "";
        }

        var header = new byte[LocalHeaderLength];
        zip.Position = link.Offset;
        await zip.ReadExactlyAsync(header, cancellationToken);
        var start = link.Offset + LocalHeaderLength
            + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        if (!header.AsSpan().StartsWith("PK\x3\x4"u8) || start + link.Packed > directory.Offset)
        {
            throw new InvalidDataException($"The zip's link '{EntryPath.Show(link.Name)}' is not where the directory says.");
        }

        var packed = new byte[link.Packed];
        zip.Position = start;
        await zip.ReadExactlyAsync(packed, cancellationToken);
        return EntryPath.Decode(link.IsStored ? packed : Inflate(packed, (int)link.Unpacked));
    }

    private static byte[] Inflate(byte[] packed, int length)
    {
        using var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        var target = new byte[length];
        deflate.ReadExactly(target);
        return target;
    }
}
