using Microsoft.AspNetCore.Http;
using SparkSteps.Clusters;

namespace SparkSteps.Tests.Clusters;

public sealed class RetryTests
{
    private const string Version = """{"gitVersion":"v1.33.2"}""";

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task ABusyCluster_isAskedAgain(int code)
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(code, "{}").Then(code, "busy").Then(200, Version);
        using var cluster = Some.Cluster(server);
        Assert.Equal("v1.33.2", await cluster.ReadVersionAsync(CancellationToken.None));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task AClusterThatStaysBusy_isUnavailable_afterFiveTries()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(503, Some.Status(503, "ServiceUnavailable", "etcd is away"));
        var time = new HurriedTime();
        using var cluster = Some.Cluster(server, time);
        var exception = await Assert.ThrowsAsync<ClusterUnavailableException>(() => cluster.ReadVersionAsync(CancellationToken.None));
        Assert.Equal("Cluster 'test' could not be asked: 503 ServiceUnavailable: etcd is away", exception.Message);
        Assert.Equal(5, server.Requests.Count);
        Assert.Equal(4, time.Waits.Count);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Thu, 01 Jan 2026 00:00:09 GMT", 9)]
    [InlineData("86400", 30)]
    public async Task RetryAfter_isHonoured_upToHalfAMinute(string header, int seconds)
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(429, "{}", header).Then(200, Version);
        var time = new HurriedTime();
        using var cluster = Some.Cluster(server, time);
        await cluster.ReadVersionAsync(CancellationToken.None);
        Assert.Equal([TimeSpan.FromSeconds(seconds)], time.Waits);
    }

    [Fact]
    public async Task Unauthorized_signsInOnceMore()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(401, "{}").Then(200, Version);
        var signIn = new FixedSignIn(read => new() { Host = server.Url.ToString(), AccessToken = $"token-{read}" });
        using var cluster = Some.Cluster(signIn);
        await cluster.ReadVersionAsync(CancellationToken.None);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], server.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task UnauthorizedTwice_isUnavailable()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(401, Some.Status(401, "Unauthorized", "Unauthorized"));
        using var cluster = Some.Cluster(server);
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => cluster.ReadVersionAsync(CancellationToken.None));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task NobodyListening_isUnavailable_andSignsInAnewAtEveryTry()
    {
        var server = await ScriptedServer.StartAsync();
        var address = server.Url.ToString();
        await server.DisposeAsync();
        var signIn = new FixedSignIn(_ => new() { Host = address });
        using var cluster = Some.Cluster(signIn);
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => cluster.ReadVersionAsync(CancellationToken.None));
        Assert.Equal(5, signIn.Reads);
    }

    [Fact]
    public async Task TheClientsTimeout_isTriedAgain_andIsNoCancellation()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted))
            .Always(200, Version);
        var signIn = new FixedSignIn(_ => new() { Host = server.Url.ToString(), HttpClientTimeout = TimeSpan.FromMilliseconds(300) });
        using var cluster = Some.Cluster(signIn);
        Assert.Equal("v1.33.2", await cluster.ReadVersionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task TheCallersCancellation_endsTheCall()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = (await ScriptedServer.StartAsync()).Always(context =>
        {
            cancellation.Cancel();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var cluster = Some.Cluster(server);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cluster.ReadVersionAsync(cancellation.Token));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AnAnswerThatIsNoJson_isUnavailable()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, "<html>");
        using var cluster = Some.Cluster(server);
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => cluster.ReadVersionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task APostThatWasCut_findsItsOwnObject()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(context =>
            {
                context.Abort();
                return Task.CompletedTask;
            })
            .Then(409, Some.Status(StatusCodes.Status409Conflict, "AlreadyExists", "exists"))
            .Then(200, Some.Object());
        using var cluster = Some.Cluster(server);
        var result = await cluster.CreateAsync(Some.Application(), WhenMine.Keep, CancellationToken.None);
        Assert.Equal(CreateOutcome.AlreadyMine, result.Outcome);
    }
}
