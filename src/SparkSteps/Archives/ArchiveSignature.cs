using System.Text;

namespace SparkSteps.Archives;

/// <summary>Tells what a file is from its first bytes.</summary>
internal static class ArchiveSignature
{
    private const int TarMagicAt = 257;

    private static readonly (byte[] Magic, string Nature)[] Others =
    [
        ("BZh"u8.ToArray(), "bzip2"),
        ([0xFD, .. "7zXZ"u8], "xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        ([.. "7z"u8, 0xBC, 0xAF], "7z"),
        ("Rar!"u8.ToArray(), "RAR"),
        ("%PDF"u8.ToArray(), "PDF"),
        ([0x7F, .. "ELF"u8], "an ELF program"),
        ([0x89, .. "PNG"u8], "a PNG picture"),
        ("PAR1"u8.ToArray(), "Parquet"),
        ("#!"u8.ToArray(), "a script"),
        ("version https://git-lfs"u8.ToArray(), "a Git LFS pointer in place of the file"),
    ];

    public static ArchiveFormat? Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\x3\x4"u8) || head.StartsWith("PK\x5\x6"u8))
        {
            return ArchiveFormat.Zip;
        }

        return head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) ? ArchiveFormat.TarGz : null;
    }

    public static ArchiveRefusal Refuse(ReadOnlySpan<byte> head) => head.IsEmpty
        ? new(ArchiveRefusalReason.Empty, "The archive has no bytes.", Hint: "Send the archive's content.")
        : new(ArchiveRefusalReason.NotAnArchive, $"This is neither zip nor tar.gz; it looks like {Nature(head)}.",
            Hint: "Pack the project's folder as zip or tar.gz.");

    private static string Nature(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, nature) in Others)
        {
            if (head.StartsWith(magic))
            {
                return nature;
            }
        }

        if (head.Length > TarMagicAt + 5 && head.Slice(TarMagicAt, 5).SequenceEqual("ustar"u8))
        {
            return "a tar that is not compressed";
        }

        return head[..Math.Min(head.Length, 512)].ContainsAnyInRange((byte)0, (byte)8) ? "binary data" : TextNature(head);
    }

    private static string TextNature(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 512)]).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return text switch
        {
            _ when text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) => "HTML",
            _ when text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) => "HTML",
            ['<', ..] => "XML",
            ['{' or '[', ..] => "JSON",
            _ => "text",
        };
    }
}
