using Azure.Identity;
using SparkSteps.Clusters.SigningIn;

namespace SparkSteps.Tests.Clusters;

public sealed class AksTokenProviderTests
{
    private readonly HurriedTime _time = new();
    private readonly FakeCredential _credential;
    private readonly AksTokenProvider _provider;

    public AksTokenProviderTests()
    {
        _credential = new FakeCredential(_time);
        _provider = new AksTokenProvider(_credential, "server/.default", _time);
    }

    [Theory]
    [InlineData(54, "Bearer token-1")]
    [InlineData(55, "Bearer token-2")]
    public async Task AToken_isKept_untilFiveMinutesBeforeItsEnd(int minutes, string expected)
    {
        await AskAsync();
        _time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(expected, await AskAsync());
        Assert.All(_credential.Scopes, scope => Assert.Equal("server/.default", scope));
    }

    [Fact]
    public async Task ManyAtOnce_renewOnce()
    {
        var gate = new TaskCompletionSource();
        _credential.Gate = gate.Task;
        var asking = Enumerable.Range(0, 20).Select(_ => AskAsync()).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(asking), token => Assert.Equal("Bearer token-1", token));
        Assert.Single(_credential.Scopes);
    }

    [Fact]
    public async Task OneWhoGivesUp_doesNotCancelTheRenewal_ofTheOthers()
    {
        var gate = new TaskCompletionSource();
        _credential.Gate = gate.Task;
        using var cancellation = new CancellationTokenSource();
        var first = _provider.GetAuthenticationHeaderAsync(cancellation.Token);
        var second = AskAsync();
        await cancellation.CancelAsync();
        gate.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("Bearer token-1", await second);
    }

    [Fact]
    public async Task TheOldToken_serves_whileEntraIsAway_untilItsEnd()
    {
        await AskAsync();
        _credential.IsAway = true;
        _time.Advance(TimeSpan.FromMinutes(58));
        Assert.Equal("Bearer token-1", await AskAsync());
        _time.Advance(TimeSpan.FromMinutes(3));
        await Assert.ThrowsAsync<AuthenticationFailedException>(AskAsync);
        _credential.IsAway = false;
        Assert.Equal("Bearer token-2", await AskAsync());
    }

    [Fact]
    public async Task DistrustedToken_isRenewedOnce_howeverOftenItIsRefused()
    {
        await AskAsync();
        _provider.Distrust();
        Assert.Equal("Bearer token-2", await AskAsync());
        _provider.Distrust();
        Assert.Equal("Bearer token-2", await AskAsync());
        _time.Advance(TimeSpan.FromMinutes(5));
        _provider.Distrust();
        Assert.Equal("Bearer token-3", await AskAsync());
    }

    [Fact]
    public async Task DistrustedToken_serves_whileEntraIsAway()
    {
        await AskAsync();
        _provider.Distrust();
        _credential.IsAway = true;
        Assert.Equal("Bearer token-1", await AskAsync());
    }

    private async Task<string> AskAsync() => (await _provider.GetAuthenticationHeaderAsync(CancellationToken.None)).ToString();
}
