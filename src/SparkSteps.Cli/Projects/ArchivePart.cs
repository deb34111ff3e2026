using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SparkSteps.Cli.Projects;

/// <summary>A piece of an archive that is sent by itself. Its id follows from its place and content, so that a later try knows it again.</summary>
internal sealed record ArchivePart(long Offset, int Length)
{
    public const int Size = 4 * 1024 * 1024;

    public static IReadOnlyList<ArchivePart> Of(long bytes) =>
        [.. Enumerable.Range(0, (int)((bytes + Size - 1) / Size)).Select(n => new ArchivePart((long)n * Size, (int)Math.Min(Size, bytes - (long)n * Size)))];

    public async Task<byte[]> ReadAsync(string archive, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(archive);
        file.Position = Offset;
        var content = new byte[Length];
        await file.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    public string IdOf(ReadOnlySpan<byte> content)
    {
        Span<byte> id = stackalloc byte[sizeof(long) + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(id, Offset);
        SHA256.HashData(content, id[sizeof(long)..]);
        return Convert.ToBase64String(id);
    }
}
