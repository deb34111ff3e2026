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

    [Theory]
    [InlineData("../a", 1)]
    [InlineData("b", 1)]
    [InlineData("", 1)]
    [InlineData("a", 0)]
    public async Task Refused_whenAnEntryHasAnotherNameInUnicode(string other, int refusals)
    {
        var result = await Some.ScanAsync(WithUnicodePaths("a", other));

        Assert.Equal(refusals, result.Refusals.Count(refusal => refusal is { Reason: ArchiveRefusalReason.UnsafePath, Entry: "a" }));
        Assert.Equal(refusals == 0, result.IsStored);
    }

    /// <summary>A zip with one entry, whose record has an extra field for each of the names.</summary>
    private static byte[] WithUnicodePaths(params string[] names)
    {
        var archive = Some.Zip("a");
        var at = DirectoryAt(archive);
        var extra = names.SelectMany(UnicodePath).ToArray();
        byte[] changed = [.. archive[..^22], .. extra, .. archive[^22..]];
        BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(at + 30), (ushort)extra.Length);
        BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(changed.Length - 10), archive.Length - 22 - at + extra.Length);
        return changed;
    }

    private static byte[] UnicodePath(string name)
    {
        // The CRC-32 of "a", without which programs take the field for outdated.
        byte[] field = [0x75, 0x70, 0, 0, 1, 0x43, 0xBE, 0xB7, 0xE8, .. System.Text.Encoding.UTF8.GetBytes(name)];
        BinaryPrimitives.WriteUInt16LittleEndian(field.AsSpan(2), (ushort)(field.Length - 4));
        return field;
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
