using System.Text;

namespace SparkSteps.Archives;

/// <summary>One 512-byte header block of a tar.</summary>
internal readonly record struct TarHeader(char Type, string Name, string LinkName, long Size)
{
    public const int Length = 512;
    private const int ChecksumAt = 148;
    private const int ChecksumLength = 8;

    /// <summary>Null for a block of zeros, which ends the archive.</summary>
    /// <exception cref="InvalidDataException">Not a header.</exception>
    public static TarHeader? Parse(ReadOnlySpan<byte> block)
    {
        if (!block.ContainsAnyExcept((byte)0))
        {
            return null;
        }

        if (Number(block.Slice(ChecksumAt, ChecksumLength)) != Checksum(block))
        {
            throw new InvalidDataException("A header of the tar is damaged.");
        }

        var name = Text(block[..100]);
        // Only POSIX headers keep the path's beginning there; GNU's keep times in the same place.
        if (block[257..].StartsWith("ustar\0"u8) && Text(block.Slice(345, 155)) is { Length: > 0 } prefix)
        {
            name = $"{prefix}/{name}";
        }

        return new TarHeader((char)block[156], name, Text(block.Slice(157, 100)), Number(block.Slice(124, 12)));
    }

    private static long Checksum(ReadOnlySpan<byte> block)
    {
        var sum = (long)' ' * ChecksumLength;
        for (var at = 0; at < Length; at++)
        {
            sum += at is >= ChecksumAt and < ChecksumAt + ChecksumLength ? 0 : block[at];
        }

        return sum;
    }

    private static string Text(ReadOnlySpan<byte> field) =>
        EntryPath.Decode(field.IndexOf((byte)0) is var end and >= 0 ? field[..end] : field);

    /// <summary>Octal digits, or, with the highest bit set, a big-endian number for what octal has no room for.</summary>
    private static long Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80)
        {
            return field[1..].ToArray().Aggregate(0L, (value, digit) => value >> 55 == 0 ? (value << 8) | digit : throw Unreadable());
        }

        var digits = Encoding.Latin1.GetString(field).Trim(' ', '\0');
        return digits.Length <= 20 && digits.All(c => c is >= '0' and <= '7')
            ? digits.Aggregate(0L, (value, digit) => (value << 3) | (uint)(digit - '0'))
            : throw Unreadable();
    }

    private static InvalidDataException Unreadable() => new("A number in a header of the tar cannot be read.");
}
