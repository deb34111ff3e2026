using System.Net;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using SparkSteps.Storage;

namespace SparkSteps.Tests.Storage;

public sealed class SlimListingsTests
{
    private const int Blobs = 3000;
    private static readonly DateTimeOffset LastModified = new(2026, 11, 28, 19, 30, 0, TimeSpan.Zero);

    private readonly SlimListings _listings = new();

    [Fact]
    public async Task Listing_isReadIntoBlocks_thatComeBack()
    {
        var blobs = await Container(_ => new Connection(Listing())).GetBlobsAsync(cancellationToken: CancellationToken.None).ToListAsync();

        Assert.Equal(Enumerable.Range(0, Blobs).Select(NameOf), blobs.Select(blob => blob.Name));
        Assert.Equal(0, _listings.BytesInUse);
        Assert.True(_listings.BytesFree >= Blobs * NameOf(0).Length);
    }

    [Fact]
    public async Task Listing_keepsWhatIsUsed_andNothingElse()
    {
        var pages = Container(_ => new Connection(Listing("next &amp; last"))).GetBlobsAsync(cancellationToken: CancellationToken.None).AsPages();
        var page = await pages.FirstAsync();
        var blob = page.Values[7];

        Assert.Equal("next & last", page.ContinuationToken);
        Assert.Equal(new ETag("0x7"), blob.Properties.ETag);
        Assert.Equal(LastModified, blob.Properties.LastModified);
        Assert.Equal(new Dictionary<string, string> { ["summary"] = "a <b> &c", ["BlobType"] = "kept", ["empty"] = "" }, blob.Metadata);
        Assert.Null(blob.Properties.BlobType);
        Assert.Null(blob.Properties.ContentLength);
        Assert.Null(blob.Properties.LeaseState);
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
    public async Task AnswerOfAProxyThatIsNoListing_isAnErrorAsAnyOther()
    {
        var tries = 0;
        var container = Container(
            _ => new Connection(tries == 1 ? new MemoryStream("<p>Busy"u8.ToArray()) : Listing()),
            () => ++tries == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);

        Assert.Equal(Blobs, await container.GetBlobsAsync(cancellationToken: CancellationToken.None).CountAsync());
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task OtherCalls_takeNoBlocks()
    {
        var answer = await Container(_ => new Connection(new MemoryStream("content"u8.ToArray()))).GetBlobClient("one").DownloadContentAsync();

        Assert.Equal("content", answer.Value.Content.ToString());
        Assert.Equal(0, _listings.BytesFree);
    }

    private BlobContainerClient Container(Func<HttpRequestMessage, Stream> answer, Func<HttpStatusCode>? status = null)
    {
        var answers = new Answers(answer, status ?? (() => HttpStatusCode.OK));
        var options = new BlobClientOptions { Transport = new HttpClientTransport(new HttpClient(answers)), Retry = { Delay = TimeSpan.Zero } };
        options.AddPolicy(_listings, HttpPipelinePosition.BeforeTransport);
        return new BlobContainerClient(new Uri("http://127.0.0.1/account/runs"), new AzureSasCredential("sig=x"), options);
    }

    private static string NameOf(int number) => $"active/\U0001F680 {number:D8}.json";

    private static MemoryStream Listing(string next = "")
    {
        var blobs = Enumerable.Range(0, Blobs).Select(number => $"""
            <Blob><Name>{NameOf(number)}</Name>
            <Properties><Creation-Time>{LastModified:R}</Creation-Time><Last-Modified>{LastModified:R}</Last-Modified><Etag>0x{number:X}</Etag>
            <Content-Length>1</Content-Length><Content-MD5 /><BlobType>BlockBlob</BlobType><LeaseState>available</LeaseState></Properties>
            <Metadata><summary>a &lt;b&gt; &amp;c</summary><BlobType>kept</BlobType><empty /></Metadata></Blob>
            """);
        return new MemoryStream(Encoding.UTF8.GetBytes($"""
            <?xml version="1.0" encoding="utf-8"?>
            <EnumerationResults ContainerName="runs"><Blobs>{string.Concat(blobs)}</Blobs><NextMarker>{next}</NextMarker></EnumerationResults>
            """));
    }

    private sealed class Answers(Func<HttpRequestMessage, Stream> answer, Func<HttpStatusCode> status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status())
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
