using SparkSteps.Clusters;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.Clusters;

public sealed class ListJobsTests
{
    private const string Empty = """{"metadata":{},"items":[]}""";

    [Theory]
    [InlineData("", JobPhase.Pending)]
    [InlineData("SUBMITTED", JobPhase.Pending)]
    [InlineData("SUBMISSION_FAILED", JobPhase.Pending)]
    [InlineData("PENDING_RERUN", JobPhase.Pending)]
    [InlineData("INVALIDATING", JobPhase.Pending)]
    [InlineData("SUSPENDING", JobPhase.Pending)]
    [InlineData("SUSPENDED", JobPhase.Pending)]
    [InlineData("RESUMING", JobPhase.Pending)]
    [InlineData("RUNNING", JobPhase.Running)]
    [InlineData("SUCCEEDING", JobPhase.Running)]
    [InlineData("FAILING", JobPhase.Running)]
    [InlineData("COMPLETED", JobPhase.Succeeded)]
    [InlineData("FAILED", JobPhase.Failed)]
    [InlineData("UNKNOWN", JobPhase.Unknown)]
    [InlineData("PONDERING", JobPhase.Unknown)]
    public async Task Phase_isReadFromTheOperatorsWord(string state, JobPhase phase)
    {
        var job = await OneAsync($$$"""{"applicationState":{"state":"{{{state}}}"}}""");
        Assert.Equal((phase, state), (job.Phase, job.State));
    }

    [Fact]
    public async Task Phase_isPending_beforeTheOperatorLooked() => Assert.Equal(JobPhase.Pending, (await OneAsync("null")).Phase);

    [Fact]
    public async Task MessageAndDriver_comeWithTheState()
    {
        var job = await OneAsync("""
            {"applicationState":{"state":"FAILED","errorMessage":"driver container failed"},"driverInfo":{"podName":"wordcount-1-driver"}}
            """);
        Assert.Equal(
            new JobStatus(Some.RunId, 1, "wordcount-1", JobPhase.Failed, "FAILED", "driver container failed", "wordcount-1-driver"), job);
    }

    [Fact]
    public async Task AStrangersLabels_areLeftOut()
    {
        const string list = """{"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b","labels":{"sparksteps.io/run-id":"me"}}}]}""";
        await using var server = (await ScriptedServer.StartAsync()).Then(200, list);
        Assert.Empty(Assert.Single(await PagesAsync(server)));
    }

    [Fact]
    public async Task Pages_followTheContinueToken()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, Page("a b", Some.Run)).Then(200, Page("", Some.OtherRun));
        var pages = await PagesAsync(server);
        Assert.Equal([Some.Run, Some.OtherRun], pages.Select(page => page.Single().RunId.ToString()));
        Assert.Equal(
            "/apis/sparkoperator.k8s.io/v1beta2/namespaces/spark-jobs/sparkapplications"
                + "?labelSelector=app.kubernetes.io%2Fmanaged-by%3Dsparksteps&limit=500",
            server.Requests[0].PathAndQuery);
        Assert.Contains("continue=a%20b", server.Requests[1].PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExpiredContinueToken_startsTheListAgain()
    {
        await using var server = (await ScriptedServer.StartAsync())
            .Then(200, Page("old", Some.Run)).Then(410, Some.Status(410, "Expired", "too old"))
            .Then(200, Page("new", Some.Run)).Then(200, Page("", Some.OtherRun));
        var pages = await PagesAsync(server);
        Assert.Equal([Some.Run, Some.Run, Some.OtherRun], pages.Select(page => page.Single().RunId.ToString()));
        Assert.DoesNotContain("continue", server.Requests[2].PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AListThatKeepsExpiring_isUnavailable()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(context =>
        {
            var isFirst = !context.Request.Query.ContainsKey("continue");
            context.Response.StatusCode = isFirst ? 200 : 410;
            return context.Response.Body.WriteAsync(
                System.Text.Encoding.UTF8.GetBytes(isFirst ? Page("next", Some.Run) : Some.Status(410, "Expired", "too old"))).AsTask();
        });
        await Assert.ThrowsAsync<ClusterUnavailableException>(() => PagesAsync(server));
    }

    [Theory]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "NotFound")]
    public async Task ARefusedList_isUnavailable_andSaysWhy(int code, string reason)
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(code, Some.Status(code, reason, "not for you"));
        var exception = await Assert.ThrowsAsync<ClusterUnavailableException>(() => PagesAsync(server));
        Assert.Contains($"{code} {reason}: not for you", exception.Message, StringComparison.Ordinal);
    }

    private static string Page(string next, string run) => $$"""{"metadata":{"continue":"{{next}}"},"items":[{{Some.Object(run)}}]}""";

    private static async Task<JobStatus> OneAsync(string status)
    {
        var item = $$"""{"metadata":{"name":"wordcount-1","labels":{{Some.Labels()}}},"status":{{status}}}""";
        await using var server = (await ScriptedServer.StartAsync()).Then(200, Empty.Replace("[]", $"[{item}]", StringComparison.Ordinal));
        return (await PagesAsync(server)).Single().Single();
    }

    private static async Task<List<IReadOnlyList<JobStatus>>> PagesAsync(ScriptedServer server)
    {
        using var cluster = Some.Cluster(server);
        var pages = new List<IReadOnlyList<JobStatus>>();
        await foreach (var page in cluster.ListJobsAsync(KubernetesResource.SparkApplication, Some.Namespace, CancellationToken.None))
            pages.Add(page);
        return pages;
    }
}
