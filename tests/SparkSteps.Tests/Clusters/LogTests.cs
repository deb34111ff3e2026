using Microsoft.AspNetCore.Http;
using SparkSteps.Clusters;

namespace SparkSteps.Tests.Clusters;

public sealed class LogTests
{
    private static readonly LogRequest Request = new(Some.Namespace, "wordcount-1-driver", "spark-kubernetes-driver");

    [Fact]
    public async Task ALog_isStreamed()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, "line 1\nline 2\n");
        using var cluster = Some.Cluster(server);
        await using var log = await cluster.OpenLogAsync(Request with { TailLines = 2 }, CancellationToken.None);
        using var reader = new StreamReader(Assert.IsAssignableFrom<Stream>(log));
        Assert.Equal("line 1\nline 2\n", await reader.ReadToEndAsync());
        Assert.Equal(
            "/api/v1/namespaces/spark-jobs/pods/wordcount-1-driver/log?container=spark-kubernetes-driver&tailLines=2",
            server.Request.PathAndQuery);
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(404, "pods not found")]
    [InlineData(400, "container is waiting to start: PodInitializing")]
    [InlineData(400, "container project is not valid for pod wordcount-1-driver")]
    public async Task NoLogYet_isNull(int code, string message)
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(code, Some.Status(code, "BadRequest", message));
        using var cluster = Some.Cluster(server);
        Assert.Null(await cluster.OpenLogAsync(Request, CancellationToken.None));
    }

    [Fact]
    public async Task NoLogYet_isNull_forAPodThatIsCalledSecrets()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(400, Some.Status(400, "BadRequest", "is waiting to start"));
        using var cluster = Some.Cluster(server);
        Assert.Null(await cluster.OpenLogAsync(Request with { PodName = "secrets" }, CancellationToken.None));
    }

    [Fact]
    public async Task AnotherBadRequest_isNotTakenForNoLog()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(400, Some.Status(400, "BadRequest", "negative tail"));
        using var cluster = Some.Cluster(server);
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => cluster.OpenLogAsync(Request, CancellationToken.None));
    }

    [Fact]
    public async Task Cancelling_endsARead_thatWaitsForMore()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(async context =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using var cluster = Some.Cluster(server);
        using var cancellation = new CancellationTokenSource();
        await using var log = await cluster.OpenLogAsync(Request with { Follow = true }, cancellation.Token);
        Assert.NotNull(log);
        var buffer = new byte[16];
        Assert.Equal(5, await log.ReadAtLeastAsync(buffer, 5));
        var waiting = log.ReadAsync(buffer).AsTask();
        Assert.False(waiting.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Contains("follow=true", server.Request.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AClusterThatGoesAwayMidway_isUnavailable()
    {
        var hasRead = new TaskCompletionSource();
        await using var server = (await ScriptedServer.StartAsync()).Then(async context =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await hasRead.Task;
            context.Abort();
        });
        using var cluster = Some.Cluster(server);
        await using var log = await cluster.OpenLogAsync(Request, CancellationToken.None);
        Assert.NotNull(log);
        var buffer = new byte[16];
        await log.ReadExactlyAsync(buffer.AsMemory(0, 5));
        hasRead.SetResult();
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => log.ReadAsync(buffer).AsTask());
    }
}
