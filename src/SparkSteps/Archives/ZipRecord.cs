using System.Buffers.Binary;

namespace SparkSteps.Archives;

/// <summary>One record of a zip's central directory.</summary>
internal sealed record ZipRecord(string Name, ushort Flags, ushort Method, uint UnixMode, long Packed, long Unpacked, long Offset)
{
    public const int FixedLength = 46;
    private const ushort Zip64Field = 1;

    // Info-ZIP's: version, CRC-32 of the name before it, the name in UTF-8.
    private const ushort UnicodePathField = 0x7075;
    private const int UnicodePathAt = 5;
    private const int EncryptionFlags = 0x2041;

    public bool IsEncrypted => (Flags & EncryptionFlags) != 0;

    /// <summary>Whether it bears a second name that is not the same. Some programs unpack it under the one and some under the other.</summary>
    public bool HasOtherName { get; private init; }

    public bool IsStored => Method == 0;

    public bool IsSupported => Method is 0 or 8;

    public ArchiveEntryKind Kind => (UnixMode & 0xF000) switch
    {
        0xA000 => ArchiveEntryKind.SymbolicLink,
        0x4000 => ArchiveEntryKind.Directory,
        0x8000 or 0 => Name.EndsWith('/') ? ArchiveEntryKind.Directory : ArchiveEntryKind.File,
        _ => ArchiveEntryKind.Special,
    };

    /// <exception cref="InvalidDataException">Not a record.</exception>
    public static async Task<ZipRecord> ReadAsync(Stream directory, byte[] buffer, CancellationToken cancellationToken)
    {
        await directory.ReadExactlyAsync(buffer.AsMemory(0, FixedLength), cancellationToken);
        if (!buffer.AsSpan().StartsWith("PK\x1\x2"u8))
        {
            throw new InvalidDataException("The zip's directory is damaged.");
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(28));
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(30));
        var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(32));
        await directory.ReadExactlyAsync(buffer.AsMemory(FixedLength, nameLength + extraLength + commentLength), cancellationToken);
        return Parse(buffer.AsSpan(0, FixedLength + nameLength + extraLength), nameLength);
    }

    private static ZipRecord Parse(ReadOnlySpan<byte> record, int nameLength)
    {
        var name = record.Slice(FixedLength, nameLength);
        var extra = record[(FixedLength + nameLength)..];
        var rest = extra;
        var wide = new WideSizes(TryTake(ref rest, Zip64Field, out var zip64) ? zip64 : []);
        var unpacked = wide.Next(BinaryPrimitives.ReadUInt32LittleEndian(record[24..]));
        var packed = wide.Next(BinaryPrimitives.ReadUInt32LittleEndian(record[20..]));
        var offset = wide.Next(BinaryPrimitives.ReadUInt32LittleEndian(record[42..]));
        return new ZipRecord(
            EntryPath.Decode(name),
            BinaryPrimitives.ReadUInt16LittleEndian(record[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[38..]) >> 16,
            packed, unpacked, offset)
        {
            HasOtherName = IsNamedOtherwise(extra, name),
        };
    }

    private static bool IsNamedOtherwise(ReadOnlySpan<byte> extra, ReadOnlySpan<byte> name)
    {
        while (TryTake(ref extra, UnicodePathField, out var field))
        {
            if (field.Length < UnicodePathAt || !field[UnicodePathAt..].SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next field of a kind; what is left begins behind it.</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> extra, ushort id, out ReadOnlySpan<byte> field)
    {
        while (extra.Length >= 4 && BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]) is var length && length <= extra.Length - 4)
        {
            var found = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            field = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (found == id)
            {
                return true;
            }
        }

        field = [];
        return false;
    }

    /// <summary>The 64-bit field holds, in a fixed order, only those numbers that did not fit into 32 bits.</summary>
    private ref struct WideSizes(ReadOnlySpan<byte> field)
    {
        private ReadOnlySpan<byte> _rest = field;

        public long Next(uint narrow)
        {
            if (narrow != uint.MaxValue)
            {
                return narrow;
            }

            if (_rest.Length < sizeof(long) || BinaryPrimitives.ReadInt64LittleEndian(_rest) is not (>= 0 and var wide))
            {
                throw new InvalidDataException("The zip's directory lacks a 64-bit size.");
            }

            _rest = _rest[sizeof(long)..];
            return wide;
        }
    }
}
