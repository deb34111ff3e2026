using System.Buffers.Binary;
using System.IO.Compression;
using SparkSteps.Archives;

namespace SparkSteps.Tests.Archives;

public class ZipTests
{
    private const int FlagsAt = 8;
    private const int MethodAt = 10;
    private const int UnpackedAt = 24;

    [Fact]
    public async Task Refused_whenEncrypted()
    {
        var refusal = await Some.RefusalAsync(WithDirectory(FlagsAt, 1));

        Assert.Equal((ArchiveRefusalReason.Encrypted, "a"), (refusal.Reason, refusal.Entry));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(93)]
    public async Task Refused_whenMethodIsRare(ushort method)
    {
        var refusal = await Some.RefusalAsync(WithDirectory(MethodAt, method));

        Assert.Equal(ArchiveRefusalReason.UnsupportedCompression, refusal.Reason);
        Assert.Contains($"method {method}", refusal.Message);
    }

    [Fact]
    public async Task Refused_whenStoredEntryLiesAboutItsSize()
    {
        var archive = Some.Zip(zip =>
        {
            using var stream = zip.CreateEntry("a", CompressionLevel.NoCompression).Open();
            stream.Write("content"u8);
        });
        archive[DirectoryAt(archive) + MethodAt] = 0;
        archive[DirectoryAt(archive) + UnpackedAt]--;

        Assert.Equal(ArchiveRefusalReason.Corrupt, (await Some.RefusalAsync(archive)).Reason);
    }

    [Fact]
    public async Task Refused_whenEntriesShareTheirBytes()
    {
        // The directory lists the one entry three times under three names: each would unpack the same bytes.
        var archive = Some.Zip(zip => Some.AddTo(zip, "a", new string('x', 100_000) + Guid.NewGuid()));
        var at = DirectoryAt(archive);
        var record = archive[at..^22];
        byte[] bomb = [.. archive[..at], .. record, .. Renamed(record, 'b'), .. Renamed(record, 'c'), .. archive[^22..]];
        BinaryPrimitives.WriteUInt16LittleEndian(bomb.AsSpan(bomb.Length - 12), 3);
        BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(bomb.Length - 10), 3 * record.Length);

        Assert.Equal(ArchiveRefusalReason.Corrupt, (await Some.RefusalAsync(bomb)).Reason);
    }

    [Fact]
    public async Task Stored_whenZip64() => Assert.Equal(2, (await Some.ScanAsync(WithZip64End(Some.Zip("a", "b")))).Archive?.Entries);

    [Fact]
    public async Task Refused_whenDirectoryCountLies()
    {
        var archive = Some.Zip("a", "b");
        BinaryPrimitives.WriteUInt16LittleEndian(archive.AsSpan(archive.Length - 12), 1);

        Assert.Equal(ArchiveRefusalReason.Corrupt, (await Some.RefusalAsync(archive)).Reason);
    }

    private static byte[] WithDirectory(int field, ushort value)
    {
        var archive = Some.Zip("a");
        BinaryPrimitives.WriteUInt16LittleEndian(archive.AsSpan(DirectoryAt(archive) + field), value);
        return archive;
    }

    private static byte[] WithZip64End(byte[] archive)
    {
        var end = new byte[56 + 20];
        "PK\x6\x6"u8.CopyTo(end);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(4), 44);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(24), 2);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(32), 2);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(40), archive.Length - 22 - DirectoryAt(archive));
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(48), DirectoryAt(archive));
        "PK\x6\x7"u8.CopyTo(end.AsSpan(56));
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(64), archive.Length - 22);
        var narrow = archive[^22..];
        narrow.AsSpan(8, 12).Fill(0xFF);
        return [.. archive[..^22], .. end, .. narrow];
    }

    private static byte[] Renamed(byte[] record, char name)
    {
        var renamed = record.ToArray();
        renamed[46] = (byte)name;
        return renamed;
    }

    private static int DirectoryAt(byte[] archive) => BinaryPrimitives.ReadInt32LittleEndian(archive.AsSpan(archive.Length - 6));
}
