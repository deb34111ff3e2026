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
        using var cluster = Some.Cluster(server, TimeProvider.System);
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
    [InlineData(400, "container \\\"spark-kubernetes-driver\\\" in pod \\\"wordcount-1-driver\\\" is not available")]
    [InlineData(400, "container \\\"spark-kubernetes-driver\\\" in pod \\\"wordcount-1-driver\\\" is terminated")]
    [InlineData(400, "unable to retrieve container logs for containerd://4f1c")]
    [InlineData(410, "gone")]
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

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(403, "pods \\\"wordcount-1-driver\\\" is forbidden")]
    [InlineData(429, "too many requests")]
    [InlineData(500, "Get \\\"https://10.0.0.4:10250/containerLogs\\\": dial tcp 10.0.0.4:10250: connect: connection refused")]
    [InlineData(502, "error trying to reach service")]
    public async Task AnswerThatSaysNothingOfTheLog_isNotTakenForNone(int code, string message)
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(code, Some.Status(code, "Reason", message));
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
    public async Task AServerThatSendsNothingMore_isUnavailable()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(async context =>
        {
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        var time = new HurriedTime();
        using var cluster = Some.Cluster(server, time);
        await using var log = await cluster.OpenLogAsync(Request, CancellationToken.None);
        Assert.NotNull(log);
        var unread = await Assert.ThrowsAsync<ClusterUnavailableException>(() => log.ReadAsync(new byte[16]).AsTask());
        Assert.Contains("it did not answer in time", unread.Message, StringComparison.Ordinal);
        Assert.Equal([TimeSpan.FromSeconds(30)], time.Waits);
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
        using var cluster = Some.Cluster(server, TimeProvider.System);
        await using var log = await cluster.OpenLogAsync(Request, CancellationToken.None);
        Assert.NotNull(log);
        var buffer = new byte[16];
        await log.ReadExactlyAsync(buffer.AsMemory(0, 5));
        hasRead.SetResult();
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => log.ReadAsync(buffer).AsTask());
    }
}
