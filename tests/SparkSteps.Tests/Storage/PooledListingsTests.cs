using System.Net;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using SparkSteps.Storage;

namespace SparkSteps.Tests.Storage;

public sealed class PooledListingsTests
{
    private const int Blobs = 3000;
    private readonly PooledListings _listings = new();

    [Fact]
    public async Task Listing_isReadIntoBlocks_thatComeBack()
    {
        var names = new List<string>();
        await foreach (var blob in Container(_ => new Connection(Listing())).GetBlobsAsync(cancellationToken: CancellationToken.None))
        {
            names.Add(blob.Name);
        }

        Assert.Equal(Enumerable.Range(0, Blobs).Select(NameOf), names);
        Assert.Equal(0, _listings.BytesInUse);
        Assert.True(_listings.BytesFree >= Listing().Length);
    }

    [Fact]
    public async Task ListingThatBreaksOff_isAskedForAgain_andItsBlocksComeBack()
    {
        var tries = 0;
        var listing = Container(_ => new Connection(Listing(), breaksOff: ++tries == 1)).GetBlobsAsync(cancellationToken: CancellationToken.None);

        Assert.Equal(Blobs, await listing.CountAsync());
        Assert.Equal(2, tries);
        Assert.Equal(0, _listings.BytesInUse);
    }

    [Fact]
    public async Task OtherCalls_takeNoBlocks()
    {
        var answer = await Container(_ => new Connection(new MemoryStream("content"u8.ToArray()))).GetBlobClient("one").DownloadContentAsync();

        Assert.Equal("content", answer.Value.Content.ToString());
        Assert.Equal(0, _listings.BytesFree);
    }

    private BlobContainerClient Container(Func<HttpRequestMessage, Stream> answer)
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(new HttpClient(new Answers(answer))), Retry = { Delay = TimeSpan.Zero } };
        options.AddPolicy(_listings, HttpPipelinePosition.BeforeTransport);
        return new BlobContainerClient(new Uri("http://127.0.0.1/account/runs"), new AzureSasCredential("sig=x"), options);
    }

    private static string NameOf(int number) => $"active/{number:D8}.json";

    private static MemoryStream Listing()
    {
        var blobs = Enumerable.Range(0, Blobs).Select(number =>
            $"<Blob><Name>{NameOf(number)}</Name><Properties><Content-Length>1</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>");
        return new MemoryStream(Encoding.UTF8.GetBytes(
            $"""<?xml version="1.0" encoding="utf-8"?><EnumerationResults ContainerName="runs"><Blobs>{string.Concat(blobs)}</Blobs><NextMarker /></EnumerationResults>"""));
    }

    private sealed class Answers(Func<HttpRequestMessage, Stream> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StreamContent(answer(request)) { Headers = { { "Content-Type", "application/xml" } } },
                Headers = { { "x-ms-request-id", "1" }, { "ETag", "\"1\"" } },
            });
    }

    /// <summary>Read once and forward; it may end in the middle.</summary>
    private sealed class Connection(Stream inner, bool breaksOff = false) : Stream
    {
        private int _reads;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) =>
            ++_reads > 1 && breaksOff ? throw new IOException("The connection was closed.") : inner.Read(buffer, offset, count);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
