using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace SparkSteps.EmbeddedTests.Archives;

public class ReadOnlyUrlTests
{
    private static readonly string AnyHash = new('a', 64);

    [Fact]
    public async Task ReadsTheOneBlobAndNothingElse()
    {
        var account = await Some.AccountAsync();
        using var store = Some.Store(account);
        var sha256 = await store.StoreScriptAsync("one", CancellationToken.None);
        var other = await store.StoreScriptAsync("other", CancellationToken.None);

        var url = await store.ReadOnlyUrlAsync(sha256, In(TimeSpan.FromMinutes(10)), CancellationToken.None);

        var blob = new BlobClient(url);
        Assert.Equal("one", (await blob.DownloadContentAsync()).Value.Content.ToString());
        Assert.Equal(403, await StatusAsync(() => blob.DeleteAsync()));
        Assert.Equal(403, await StatusAsync(() => blob.UploadAsync(new BinaryData("changed"), overwrite: true)));
        var elsewhere = new BlobClient(new UriBuilder(url) { Path = url.AbsolutePath.Replace(sha256, other) }.Uri);
        Assert.Equal(403, await StatusAsync(() => elsewhere.DownloadContentAsync()));
    }

    [Fact]
    public async Task Refused_whenExpired()
    {
        using var store = Some.Store(await Some.AccountAsync());
        var sha256 = await store.StoreScriptAsync("one", CancellationToken.None);

        var url = await store.ReadOnlyUrlAsync(sha256, In(TimeSpan.FromMinutes(-1)), CancellationToken.None);

        Assert.Equal(403, await StatusAsync(() => new BlobClient(url).DownloadContentAsync()));
    }

    [Fact]
    public async Task EndsAfterSixDays_whenAskedForLonger()
    {
        using var store = Some.Store(await Some.AccountAsync());

        var url = await store.ReadOnlyUrlAsync(AnyHash, In(TimeSpan.FromDays(30)), CancellationToken.None);

        var expires = new BlobUriBuilder(url).Sas.ExpiresOn;
        Assert.InRange(expires, In(TimeSpan.FromDays(6) - TimeSpan.FromMinutes(5)), In(TimeSpan.FromDays(6)));
    }

    [Fact]
    public async Task SignedByOneKeyOfTheIdentity_whenThereIsNoAccountKey()
    {
        using var storage = new KeyGivingStorage();
        using var store = Some.Store(storage.Account());

        var urls = await Task.WhenAll(Enumerable.Range(1, 5).Select(day =>
            store.ReadOnlyUrlAsync(AnyHash, In(TimeSpan.FromDays(day)), CancellationToken.None)));

        Assert.Equal(1, storage.KeysGiven);
        Assert.All(urls, url =>
        {
            var sas = new BlobUriBuilder(url).Sas;
            Assert.Equal(("r", "b", "object"), (sas.Permissions, sas.Resource, Value(url, "skoid")));
            Assert.Equal("https", Value(url, "spr"));
        });
    }

    [Fact]
    public async Task KeyIsRenewed_whenItEndsTooSoon()
    {
        using var storage = new KeyGivingStorage { KeyLifetime = TimeSpan.FromDays(1) };
        using var store = Some.Store(storage.Account());

        await store.ReadOnlyUrlAsync(AnyHash, In(TimeSpan.FromHours(1)), CancellationToken.None);
        await store.ReadOnlyUrlAsync(AnyHash, In(TimeSpan.FromDays(2)), CancellationToken.None);

        Assert.Equal(2, storage.KeysGiven);
    }

    private static DateTimeOffset In(TimeSpan span) => TimeProvider.System.GetUtcNow() + span;

    private static string? Value(Uri url, string name) =>
        url.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).FirstOrDefault(pair => pair[0] == name)?[1];

    private static async Task<int> StatusAsync(Func<Task> call) => (await Assert.ThrowsAsync<RequestFailedException>(call)).Status;

    private sealed class KeyGivingStorage : HttpMessageHandler
    {
        private int _keysGiven;

        public int KeysGiven => _keysGiven;

        public TimeSpan KeyLifetime { get; init; } = TimeSpan.FromDays(7);

        public BlobServiceClient Account() => new(
            new Uri("https://account.blob.example"),
            new FixedToken(),
            new BlobClientOptions { Transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false)) });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Contains("comp=userdelegationkey", request.RequestUri?.Query);
            Interlocked.Increment(ref _keysGiven);
            var ends = In(KeyLifetime).ToString("yyyy-MM-ddTHH:mm:ssZ");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent($"""
                    <?xml version="1.0" encoding="utf-8"?><UserDelegationKey><SignedOid>object</SignedOid><SignedTid>tenant</SignedTid>
                    <SignedStart>{In(TimeSpan.Zero):yyyy-MM-ddTHH:mm:ssZ}</SignedStart><SignedExpiry>{ends}</SignedExpiry><SignedService>b</SignedService>
                    <SignedVersion>2020-02-10</SignedVersion><Value>a2V5</Value></UserDelegationKey>
                    """),
            });
        }
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", In(TimeSpan.FromHours(1)));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
