using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class KeptLogTests
{
    [Theory]
    [InlineData("first line\nsecond line\n", 100, "first line\nsecond line\n")]
    [InlineData("password of the first line\nsecond line\n", 20, "second line\n")]
    [InlineData("one line that is longer than what is read", 10, "")]
    public async Task EndOfALog_holdsWholeLinesOnly(string log, int bytes, string expected)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var (logs, run) = (service.Get<RunLogStore>(), RunId.New(service.Time));
        await logs.KeepAsync(run, 1, "driver", new MemoryStream(Encoding.UTF8.GetBytes(log)), CancellationToken.None);

        Assert.Equal(expected, await logs.ReadEndAsync(run, 1, "driver", bytes, CancellationToken.None));
    }

    [Fact]
    public async Task LongLog_isKeptWhole_inPieces()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var (logs, run) = (service.Get<RunLogStore>(), RunId.New(service.Time));
        var log = new byte[9_000_000];
        new Random(1).NextBytes(log);

        await using var stream = Unseekable(log);
        await logs.KeepAsync(run, 1, "driver", stream, CancellationToken.None);

        await using var kept = await logs.OpenAsync(run, 1, "driver", CancellationToken.None) ?? throw new InvalidOperationException("No log was kept.");
        using var read = new MemoryStream();
        await kept.CopyToAsync(read);
        Assert.Equal(log, read.ToArray());
        var blob = service.Get<BlobServiceClient>().GetBlobContainerClient(StorageNames.LogsContainer).GetBlockBlobClient($"{run}/1/driver.log");
        Assert.Equal(9, (await blob.GetBlockListAsync()).Value.CommittedBlocks.Count());
    }

    // As it comes from the cluster: its length is not known before its end.
    private static Stream Unseekable(byte[] content) => PipeReader.Create(new ReadOnlySequence<byte>(content)).AsStream();
}
