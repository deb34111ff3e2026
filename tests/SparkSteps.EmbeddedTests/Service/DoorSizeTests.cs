using System.Net;
using System.Net.Sockets;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.FunctionsHost;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class DoorSizeTests : IAsyncLifetime
{
    private const int MaxArchive = 1 << 20;
    private const int MaxDocument = 256 * 1024;

    private DoorHost? _door;

    private DoorHost Door => _door ?? throw new InvalidOperationException("The door is not up.");

    public async Task InitializeAsync() => _door = await DoorHost.StartAsync(("SparkSteps__Archives__MaxArchiveBytes", $"{MaxArchive}"));

    public async Task DisposeAsync() => await Door.DisposeAsync();

    [Theory]
    [InlineData("POST", "steps", true)]
    [InlineData("POST", "steps", false)]
    [InlineData("POST", "uploads", true)]
    [InlineData("POST", "uploads", false)]
    [InlineData("PUT", "schedules/nightly", true)]
    [InlineData("PUT", "schedules/nightly", false)]
    public async Task DocumentThatIsTooLarge_isRefusedByTheLimitsName(string method, string path, bool chunked)
    {
        using var content = new StreamContent(new ZeroStream(MaxDocument + 1));
        using var answer = await SendAsync(method, path, content, chunked ? null : MaxDocument + 1);
        await AssertTooLargeAsync(answer, $"{MaxDocument}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ArchiveThatIsTooLarge_isRefusedByTheLimitsName(bool chunked)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(TestService.Step()), "spec" },
            { new ByteArrayContent([0x50, 0x4B, 3, 4, .. new byte[MaxArchive]]), "project", "project.zip" },
        };
        if (!chunked)
        {
            await content.LoadIntoBufferAsync();
        }

        using var answer = await SendAsync("POST", "steps", content, content.Headers.ContentLength);

        await AssertTooLargeAsync(answer, $"{MaxArchive:N0}");
    }

    [Fact]
    public async Task LengthThatSaysTooMuch_isRefusedBeforeTheBody()
    {
        using var client = await Door.ConnectAsync(Head("Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 99999999999"));
        Assert.StartsWith("HTTP/1.1 413", await DoorHost.ReadAsync(client.GetStream()));
    }

    [Theory]
    [InlineData("Content-Length: -1", "400")]
    [InlineData("Content-Length: 99999999999999999999999", "400")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6", "400")]
    [InlineData("Transfer-Encoding: chunked, identity", "400")]
    [InlineData("Host: y", "400")]
    public async Task HeadersThatContradict_areABadRequest(string headers, string status) =>
        Assert.StartsWith($"HTTP/1.1 {status}", await Door.ExchangeAsync(Head(headers) + "hello"));

    [Fact]
    public async Task BodyShorterThanItsLength_isABadRequestAtMost()
    {
        using var client = await Door.ConnectAsync(Head("Content-Length: 100") + "kind: Step");
        await using var connection = client.GetStream();
        client.Client.Shutdown(SocketShutdown.Send);

        // A caller that has hung up need not get an answer; it must only not get a wrong one.
        Assert.Matches(@"\A(HTTP/1\.1 400|\z)", await DoorHost.ReadAsync(connection));
        Assert.Contains("ok", await Door.Stranger.GetStringAsync("health"));
    }

    [Fact]
    public async Task BodyLongerThanItsLength_isCutThere()
    {
        var answer = await Door.ExchangeAsync(Head("Content-Length: 2\r\nConnection: close") + "{}GET /api/runs HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer);
        Assert.DoesNotContain("HTTP/1.1 200", answer);
    }

    [Theory]
    [InlineData("zzzz\r\nhello\r\n0\r\n\r\n")]
    [InlineData("-5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffffffff\r\nhello")]
    [InlineData("5\r\nhelloworld\r\n0\r\n\r\n")]
    public async Task ChunksThatLie_areABadRequest(string body) =>
        Assert.StartsWith("HTTP/1.1 400", await Door.ExchangeAsync(Head("Transfer-Encoding: chunked\r\nConnection: close") + body));

    [Fact]
    public async Task HeadersWithoutEnd_areRefused()
    {
        var answer = await Door.ExchangeAsync(Head(string.Join("\r\n", Enumerable.Range(0, 2000).Select(i => $"X-{i}: {new string('a', 100)}"))));
        Assert.StartsWith("HTTP/1.1 431", answer);
    }

    private static string Head(string headers) =>
        $"POST /api/steps HTTP/1.1\r\nHost: x\r\nx-functions-key: {DoorHost.Key}\r\n{headers}\r\n\r\n";

    private static async Task AssertTooLargeAsync(HttpResponseMessage answer, string limit)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(limit, text);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent content, long? length)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        request.Headers.TransferEncodingChunked = length is null;
        content.Headers.ContentLength = length;
        return await Door.Http.SendAsync(request);
    }
}
