using System.Text;

namespace SparkSteps.Tests.Archives;

/// <summary>Blocks of a tar as no honest writer makes them.</summary>
internal static class RawTar
{
    public const int Block = 512;

    public static byte[] End => new byte[2 * Block];

    public static byte[] Header(char type, string name, long size)
    {
        var block = new byte[Block];
        Encoding.ASCII.GetBytes(name, block);
        Encoding.ASCII.GetBytes(Octal(size, 11), block.AsSpan(124));
        block[156] = (byte)type;
        "ustar\0"u8.CopyTo(block.AsSpan(257));
        return WithChecksum(block);
    }

    /// <summary>A header for all entries, with one record that says nothing.</summary>
    public static byte[] Comment(int size)
    {
        var content = new byte[size];
        content.AsSpan().Fill((byte)'x');
        Encoding.ASCII.GetBytes($"{size} comment=", content);
        content[^1] = (byte)'\n';
        return [.. Header('g', "comment", size), .. content, .. new byte[(Block - size % Block) % Block]];
    }

    public static byte[] WithChecksum(byte[] block)
    {
        block.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Octal(block.Sum(value => value), 6) + "\0", block.AsSpan(148));
        return block;
    }

    private static string Octal(long number, int digits) => Convert.ToString(number, 8).PadLeft(digits, '0');
}
