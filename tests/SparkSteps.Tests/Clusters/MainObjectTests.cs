using SparkSteps.Clusters;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.Clusters;

/// <summary>How the state of an attempt is read off main objects other than SparkApplications.</summary>
public sealed class MainObjectTests
{
    private const string Ended = """{"phase":"Running","containerStatuses":[{"name":"spark-kubernetes-driver","state":{"terminated":{"exitCode":""";
    private static readonly KubernetesResource Ray = new("ray.io", "v1", "RayJob", "rayjobs");

    [Theory]
    [InlineData("""{"phase":"Pending"}""", JobPhase.Pending)]
    [InlineData("""{"phase":"Running"}""", JobPhase.Running)]
    [InlineData("""{"phase":"Succeeded"}""", JobPhase.Succeeded)]
    [InlineData("""{"phase":"Failed","reason":"Evicted"}""", JobPhase.Failed)]
    [InlineData("""{"phase":"Unknown"}""", JobPhase.Unknown)]
    [InlineData(Ended + "0}}}]}", JobPhase.Succeeded)]
    [InlineData(Ended + "3}}}]}", JobPhase.Failed)]
    public async Task Pod_isRead_byTheEndOfItsDriver_whateverElseRunsInIt(string status, JobPhase phase) =>
        Assert.Equal(phase, (await OneAsync(KubernetesResource.Pod, status)).Phase);

    [Fact]
    public async Task PodThatHasEnded_saysUntilWhenItStays()
    {
        const string end = Ended + """0,"finishedAt":"2030-01-31T12:00:00Z"}}}]}""";

        var job = await OneAsync(KubernetesResource.Pod, end, """ "annotations":{"sparksteps.io/time-to-live":"600"}, """);

        Assert.Equal(new DateTimeOffset(2030, 1, 31, 12, 10, 0, TimeSpan.Zero), job.ExpiresAt);
    }

    [Fact]
    public async Task OnlyPodsThatAreMainObjects_areListed()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(200, """{"items":[]}""");

        await PagesAsync(server, KubernetesResource.Pod, null);

        Assert.Contains("sparksteps.io%2Fmain%3Dtrue", server.Requests[0].PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", JobPhase.Pending, "")]
    [InlineData("""{"active":1,"ready":0}""", JobPhase.Pending, "")]
    [InlineData("""{"active":1,"ready":1}""", JobPhase.Running, "Active")]
    [InlineData("""{"conditions":[{"type":"Suspended","status":"True"}]}""", JobPhase.Pending, "Suspended")]
    [InlineData("""{"conditions":[{"type":"Suspended","status":"False"},{"type":"Complete","status":"True"}]}""", JobPhase.Succeeded, "Complete")]
    [InlineData("""{"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"m"}]}""", JobPhase.Failed, "Failed")]
    public async Task Job_isRead_byItsConditions(string status, JobPhase phase, string state)
    {
        var job = await OneAsync(KubernetesResource.Job, status);

        Assert.Equal((phase, state), (job.Phase, job.State));
    }

    [Fact]
    public async Task FailedJob_saysWhy() => Assert.Equal(
        "DeadlineExceeded: too late",
        (await OneAsync(KubernetesResource.Job, """{"conditions":[{"type":"Failed","status":"True","reason":"DeadlineExceeded","message":"too late"}]}""")).Message);

    [Theory]
    [InlineData("{}", JobPhase.Pending, "")]
    [InlineData("""{"job":{"state":"RUNNING"}}""", JobPhase.Running, "RUNNING")]
    [InlineData("""{"job":{"state":"STOPPED"}}""", JobPhase.Unknown, "STOPPED")]
    [InlineData("""{"job":"RUNNING"}""", JobPhase.Pending, "")]
    public async Task AnyOtherKind_isRead_byTheFieldThatItsBackendNames(string status, JobPhase phase, string state)
    {
        var field = new JobStateField("status.job.state", new Dictionary<string, JobPhase> { ["RUNNING"] = JobPhase.Running });

        var job = await OneAsync(Ray, status, state: field);

        Assert.Equal((phase, state), (job.Phase, job.State));
    }

    [Fact]
    public async Task KindThatIsNotThere_isTold_apartFromAClusterThatIsAway()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(404, Some.Status(404, "NotFound", "page not found"));

        Assert.True((await Assert.ThrowsAsync<ClusterUnavailableException>(() => PagesAsync(server, KubernetesResource.Job, null))).IsUnknownKind);
    }

    private static async Task<JobStatus> OneAsync(KubernetesResource resource, string status, string metadata = "", JobStateField? state = null)
    {
        var item = $$$"""{"metadata":{ {{{metadata}}} "name":"wordcount-1","labels":{{{Some.Labels()}}} },"status":{{{status}}} }""";
        await using var server = (await ScriptedServer.StartAsync()).Then(200, $$"""{"metadata":{},"items":[{{item}}]}""");
        return (await PagesAsync(server, resource, state)).Single().Single();
    }

    private static async Task<List<IReadOnlyList<JobStatus>>> PagesAsync(ScriptedServer server, KubernetesResource resource, JobStateField? state)
    {
        using var cluster = Some.Cluster(server);
        var pages = new List<IReadOnlyList<JobStatus>>();
        await foreach (var page in cluster.ListJobsAsync(resource, Some.Namespace, CancellationToken.None, state))
            pages.Add(page);
        return pages;
    }
}
