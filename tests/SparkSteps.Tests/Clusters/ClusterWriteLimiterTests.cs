using System.Threading.RateLimiting;
using SparkSteps.Clusters;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.Clusters;

public sealed class ClusterWriteLimiterTests
{
    [Fact]
    public async Task ABurst_goesThroughAtOnce_andTheNextWaitsItsTurn()
    {
        var start = TimeProvider.System.GetTimestamp();
        using var limiter = new ClusterWriteLimiter(new ClusterOptions { WritesPerSecond = 1, WriteBurst = 2 });
        Assert.True(limiter.WaitAsync(CancellationToken.None).IsCompletedSuccessfully);
        Assert.True(limiter.WaitAsync(CancellationToken.None).IsCompletedSuccessfully);

        await limiter.WaitAsync(CancellationToken.None);

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task AWaitingWrite_canBeCancelled()
    {
        using var limiter = new ClusterWriteLimiter(Turns(1));
        using var cancellation = new CancellationTokenSource();
        await limiter.WaitAsync(CancellationToken.None);
        var second = limiter.WaitAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second);
    }

    [Fact]
    public void Zero_isNoLimit()
    {
        using var limiter = new ClusterWriteLimiter(new ClusterOptions { WritesPerSecond = 0, WriteBurst = 1 });
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(limiter.WaitAsync(CancellationToken.None).IsCompletedSuccessfully));
    }

    [Fact]
    public async Task EveryKindOfWrite_takesATurn()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, Some.Object());
        Func<KubernetesCluster, CancellationToken, Task>[] writes =
        [
            (cluster, token) => cluster.CreateAsync(Some.Application(), WhenMine.Keep, token),
            (cluster, token) => cluster.AdoptAsync(Some.Secret(), new OwnerReference(KubernetesResource.SparkApplication, "wordcount-1", "uid-1"), token),
            (cluster, token) => cluster.DeleteAsync(KubernetesResource.SparkApplication, Some.Namespace, "wordcount-1", token),
            (cluster, token) => cluster.DeleteExactlyAsync(KubernetesResource.SparkApplication, Some.Namespace, "wordcount-1", "uid-1", token),
        ];
        foreach (var write in writes)
        {
            using var cluster = Some.Cluster(new FixedSignIn(_ => Some.Config(server)), limiter: new(Turns(1)));
            await write(cluster, CancellationToken.None);
            using var cancellation = new CancellationTokenSource();
            var second = write(cluster, cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        }

        Assert.Equal(writes.Length, server.Requests.Count);
    }

    [Fact]
    public async Task EveryTryOfAWrite_takesATurn_andReadsTakeNone()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(200, """{"gitVersion":"v1"}""").Then(200, """{"gitVersion":"v1"}""")
            .Then(503, "{}").Then(201, Some.Object()).Then(201, Some.Object());
        using var cluster = Some.Cluster(new FixedSignIn(_ => Some.Config(server)), limiter: new(Turns(2)));
        await cluster.ReadVersionAsync(CancellationToken.None);
        await cluster.ReadVersionAsync(CancellationToken.None);
        await cluster.CreateAsync(Some.Application(), WhenMine.Keep, CancellationToken.None);

        using var cancellation = new CancellationTokenSource();
        var third = cluster.CreateAsync(Some.Application(), WhenMine.Keep, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.Equal(4, server.Requests.Count);
    }

    /// <summary>So many, and never one more, however long a test takes.</summary>
    private static TokenBucketRateLimiter Turns(int count) => new(new()
    {
        TokenLimit = count,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = false,
        QueueLimit = 1,
    });
}
