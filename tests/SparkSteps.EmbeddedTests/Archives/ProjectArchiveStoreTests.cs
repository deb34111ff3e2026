using System.IO.Pipelines;
using Azure.Core;
using Azure.Storage.Blobs;
using SparkSteps.Archives;

namespace SparkSteps.EmbeddedTests.Archives;

public class ProjectArchiveStoreTests
{
    private const int ManyBlocks = 13 << 20;

    public static TheoryData<ArchiveFormat, int> Archives => new()
    {
        { ArchiveFormat.Zip, 0 },
        { ArchiveFormat.TarGz, 0 },
        { ArchiveFormat.Zip, ManyBlocks },
        { ArchiveFormat.TarGz, ManyBlocks },
    };

    [Theory, MemberData(nameof(Archives))]
    public async Task KeptUnderItsHash(ArchiveFormat format, int randomBytes)
    {
        var account = await Some.AccountAsync();
        using var store = Some.Store(account);
        var archive = Some.Project(format, randomBytes);

        var result = await store.StoreAsync(Unseekable(archive), null, CancellationToken.None);

        Assert.True(result.IsStored);
        Assert.Equal((Some.Hash(archive), format, archive.LongLength), (result.Archive.Sha256, result.Archive.Format, result.Archive.SizeBytes));
        Assert.Equal([result.Archive.Sha256], await NamesAsync(account));
        var kept = await account.GetBlobContainerClient("archives").GetBlobClient(result.Archive.Sha256).DownloadContentAsync();
        Assert.Equal(archive, kept.Value.Content.ToArray());
        using var another = Some.Store(account);
        Assert.Equal(result.Archive, await another.FindAsync(result.Archive.Sha256, CancellationToken.None));
    }

    [Theory, MemberData(nameof(Archives))]
    public async Task NothingIsKept_whenRefused(ArchiveFormat format, int randomBytes)
    {
        var account = await Some.AccountAsync();
        using var store = Some.Store(account);

        var result = await store.StoreAsync(Unseekable(Some.Project(format, randomBytes)), new string('0', 64), CancellationToken.None);

        Assert.Equal(ArchiveRefusalReason.WrongHash, Assert.Single(result.Refusals).Reason);
        Assert.Empty(await NamesAsync(account));
    }

    [Theory]
    [InlineData(ArchiveFormat.Zip)]
    [InlineData(ArchiveFormat.TarGz)]
    public async Task ReadingStops_whenTooBig(ArchiveFormat format)
    {
        var account = await Some.AccountAsync();
        using var store = Some.Store(account, new() { MaxArchiveBytes = 9 << 20 });
        var content = new MemoryStream(Some.Project(format, ManyBlocks));

        var result = await store.StoreAsync(content, null, CancellationToken.None);

        Assert.Equal(ArchiveRefusalReason.TooBig, Assert.Single(result.Refusals).Reason);
        Assert.True(content.Position < content.Length);
        Assert.Empty(await NamesAsync(account));
    }

    [Fact]
    public async Task NothingIsKept_whenTheStreamBreaks()
    {
        var account = await Some.AccountAsync();
        using var store = Some.Store(account);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await pipe.Writer.WriteAsync(Some.Project(ArchiveFormat.TarGz, ManyBlocks).AsMemory(0, 6 << 20));
        await pipe.Writer.CompleteAsync(new IOException("The client went away."));

        await Assert.ThrowsAsync<IOException>(() => store.StoreAsync(pipe.Reader.AsStream(), null, CancellationToken.None));
        Assert.Empty(await NamesAsync(account));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ManyBlocks)]
    public async Task RepeatedArchiveSendsNoBytes(int randomBytes)
    {
        var counter = new CallCounter();
        var account = await CountedAccountAsync(counter);
        using var store = Some.Store(account);
        var archive = Some.Project(ArchiveFormat.TarGz, randomBytes);
        await store.StoreAsync(new MemoryStream(archive), null, CancellationToken.None);
        var (calls, bytes) = (counter.Calls.Count, counter.BytesSent);

        var result = await store.StoreAsync(new MemoryStream(archive), Some.Hash(archive), CancellationToken.None);

        Assert.True(result.IsStored);
        Assert.Equal(bytes, counter.BytesSent);
        // The first call of a large archive only writes, so the hash is asked for once.
        Assert.InRange(counter.Calls.Count - calls, 0, 1);
    }

    [Fact]
    public async Task SmallArchiveTakesTwoCalls()
    {
        var counter = new CallCounter();
        using var store = Some.Store(await CountedAccountAsync(counter));
        await store.StoreScriptAsync("echo", CancellationToken.None);
        counter.Calls.Clear();

        await store.StoreAsync(new MemoryStream(Some.Project(ArchiveFormat.Zip)), null, CancellationToken.None);

        Assert.Equal(["HEAD", "PUT"], counter.Calls.Select(call => call.Split(' ')[0]));
    }

    [Theory, MemberData(nameof(Archives))]
    public async Task SameContentAtOnce_isKeptOnce(ArchiveFormat format, int randomBytes)
    {
        var account = await Some.AccountAsync();
        var archive = Some.Project(format, randomBytes);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var store = Some.Store(account);
            return await store.StoreAsync(new MemoryStream(archive), null, CancellationToken.None);
        }));

        Assert.All(results, result => Assert.Equal(Some.Hash(archive), result.Archive?.Sha256));
        Assert.Equal([Some.Hash(archive)], await NamesAsync(account));
    }

    [Theory, MemberData(nameof(Archives))]
    public async Task DroppedBlobIsCopiedByTheService(ArchiveFormat format, int randomBytes)
    {
        var counter = new CallCounter();
        var account = await CountedAccountAsync(counter);
        using var store = Some.Store(account);
        var archive = Some.Project(format, randomBytes);
        var dropped = await DropAsync(account, archive);
        var bytes = counter.BytesSent;

        var result = await store.StoreBlobAsync(dropped, Some.Hash(archive), CancellationToken.None);

        Assert.Equal(Some.Hash(archive), result.Archive?.Sha256);
        Assert.Equal([Some.Hash(archive)], await NamesAsync(account));
        Assert.Equal(bytes, counter.BytesSent);
    }

    [Fact]
    public async Task DroppedBlobIsReadOnce()
    {
        var counter = new CallCounter();
        var account = await CountedAccountAsync(counter);
        using var store = Some.Store(account);
        var dropped = await DropAsync(account, Some.Project(ArchiveFormat.Zip));
        var first = await store.StoreBlobAsync(dropped, null, CancellationToken.None);
        counter.Calls.Clear();

        Assert.Equal(first.Archive, (await store.StoreBlobAsync(dropped, null, CancellationToken.None)).Archive);
        Assert.Equal("HEAD", Assert.Single(counter.Calls).Split(' ')[0]);
    }

    [Fact]
    public async Task BlobOfAnotherAccountIsTaken()
    {
        var archive = Some.Project(ArchiveFormat.TarGz);
        using var store = Some.Store(await Some.AccountAsync());

        var result = await store.StoreBlobAsync(await DropAsync(await Some.AccountAsync(), archive), null, CancellationToken.None);

        Assert.Equal(Some.Hash(archive), result.Archive?.Sha256);
    }

    [Fact]
    public async Task Refused_whenBlobIsNotThere()
    {
        var account = await Some.AccountAsync();
        using var store = Some.Store(account);

        var result = await store.StoreBlobAsync(account.GetBlobContainerClient("drops").GetBlobClient("none.zip"), null, CancellationToken.None);

        Assert.Equal(ArchiveRefusalReason.NotFound, Assert.Single(result.Refusals).Reason);
    }

    [Fact]
    public async Task ScriptIsNoArchive()
    {
        using var store = Some.Store(await Some.AccountAsync());

        var sha256 = await store.StoreScriptAsync("echo ready\n", CancellationToken.None);

        Assert.Equal(Some.Hash("echo ready\n"u8.ToArray()), sha256);
        Assert.Equal(sha256, await store.StoreScriptAsync("echo ready\n", CancellationToken.None));
        Assert.Null(await store.FindAsync(sha256, CancellationToken.None));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task FindsNothing_whenHashIsUnknown(string sha256)
    {
        using var store = Some.Store(await Some.AccountAsync());

        Assert.Null(await store.FindAsync(sha256, CancellationToken.None));
    }

    [Fact]
    public async Task MemoryIsBounded_whenArchiveIsLarge()
    {
        using var store = Some.Store(await Some.AccountAsync());
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        await using var content = new BigTarGz(256 << 20, () => peak = Math.Max(peak, GC.GetTotalMemory(false)));

        var result = await store.StoreAsync(content, null, CancellationToken.None);

        Assert.Equal(256L << 20, result.Archive?.UnpackedBytes);
        Assert.InRange(peak - before, 0, 96L << 20);
    }

    private static Stream Unseekable(byte[] content) => PipeReader.Create(new(content)).AsStream();

    private static Task<BlobServiceClient> CountedAccountAsync(CallCounter counter)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerRetry);
        return Some.AccountAsync(options);
    }

    private static async Task<BlobClient> DropAsync(BlobServiceClient account, byte[] archive)
    {
        var drops = account.GetBlobContainerClient("drops");
        await drops.CreateIfNotExistsAsync();
        await drops.GetBlobClient("project").UploadAsync(new BinaryData(archive));
        return drops.GetBlobClient("project");
    }

    private static async Task<List<string>> NamesAsync(BlobServiceClient account)
    {
        var names = new List<string>();
        await foreach (var blob in account.GetBlobContainerClient("archives").GetBlobsAsync())
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
