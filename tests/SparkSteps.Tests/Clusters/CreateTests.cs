using SparkSteps.Clusters;

namespace SparkSteps.Tests.Clusters;

public sealed class CreateTests
{
    [Fact]
    public async Task Created_givesTheUid()
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(201, Some.Object());
        var result = await CreateAsync(server);
        Assert.Equal(new CreateResult(CreateOutcome.Created, "uid-1"), result);
        Assert.Equal("POST", server.Request.Method);
        Assert.Equal("/apis/sparkoperator.k8s.io/v1beta2/namespaces/spark-jobs/sparkapplications", server.Request.PathAndQuery);
        Assert.Equal("Bearer token-1", server.Request.Authorization);
    }

    [Fact]
    public async Task AlreadyMine_whenTheLabelsAreTheSame()
    {
        await using var server = (await Exists()).Then(200, Some.Object());
        Assert.Equal(new CreateResult(CreateOutcome.AlreadyMine, "uid-1"), await CreateAsync(server));
        Assert.Equal(["POST", "GET"], server.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task AlreadyMine_isUpdatedByAMergePatch()
    {
        await using var server = (await Exists()).Then(200, Some.Object()).Then(200, Some.Object());
        using var cluster = Some.Cluster(server);
        var result = await cluster.CreateAsync(Some.Secret("fresh"), WhenMine.Update, CancellationToken.None);
        Assert.Equal(CreateOutcome.AlreadyMine, result.Outcome);
        Assert.Equal("PATCH", server.Requests[2].Method);
        Assert.StartsWith("application/merge-patch+json", server.Requests[2].ContentType, StringComparison.Ordinal);
        Assert.Contains("fresh", server.Requests[2].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Some.OtherRun, "1", Some.OtherRun)]
    [InlineData(Some.Run, "2", "attempt 2")]
    public async Task NameTaken_whenTheLabelsDiffer(string run, string attempt, string named)
    {
        await using var server = (await Exists()).Then(200, Some.Object(run, attempt));
        var result = await CreateAsync(server);
        Assert.Equal(CreateOutcome.NameTaken, result.Outcome);
        Assert.Contains(named, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameTaken_whenTheObjectHasNoLabels()
    {
        await using var server = (await Exists()).Then(200, """{"metadata":{"name":"wordcount-1","uid":"x"}}""");
        Assert.Equal(CreateOutcome.NameTaken, (await CreateAsync(server)).Outcome);
    }

    [Fact]
    public async Task Created_whenTheHolderOfTheNameIsGoneAtTheSecondLook()
    {
        await using var server = (await Exists()).Then(404, Some.Status(404, "NotFound", "gone")).Then(201, Some.Object());
        Assert.Equal(CreateOutcome.Created, (await CreateAsync(server)).Outcome);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task Refused_inTheClustersWords(int code)
    {
        await using var server = (await ScriptedServer.StartAsync()).Then(code, Some.Status(code, "Because", "it is so"));
        var result = await CreateAsync(server);
        Assert.Equal(new CreateResult(CreateOutcome.Refused, Reason: $"{code} Because: it is so"), result);
    }

    [Fact]
    public async Task Refused_namesFieldsThatTheMessageLeavesOut()
    {
        const string status = """
            {"reason":"Invalid","message":"not valid","details":{"causes":[{"field":"spec.driver.cores","message":"must be at least 1"}]}}
            """;
        await using var server = (await ScriptedServer.StartAsync()).Then(422, status);
        Assert.Equal("422 Invalid: not valid; spec.driver.cores: must be at least 1", (await CreateAsync(server)).Reason);
    }

    [Fact]
    public async Task ASecretsContent_isInNoReason()
    {
        const string status = """
            {"reason":"Invalid","message":"bad: hidden-value","details":{"causes":[{"field":"data.url","message":"hidden-value"}]}}
            """;
        await using var server = (await ScriptedServer.StartAsync()).Then(422, status);
        using var cluster = Some.Cluster(server);
        var result = await cluster.CreateAsync(Some.Secret(), WhenMine.Keep, CancellationToken.None);
        Assert.Equal(new CreateResult(CreateOutcome.Refused, Reason: "422 Invalid: data.url"), result);
    }

    [Fact]
    public async Task ASecretsContent_isInNoException()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(500, Some.Status(500, "InternalError", "hidden-value"));
        using var cluster = Some.Cluster(server);
        var exception = await Assert.ThrowsAsync<ClusterUnavailableException>(
            () => cluster.CreateAsync(Some.Secret(), WhenMine.Keep, CancellationToken.None));
        Assert.DoesNotContain("hidden-value", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("500 InternalError", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANameThatWouldReachElsewhere_neverLeaves()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var cluster = Some.Cluster(server);
        foreach (var name in new[] { "../secrets/x", "a?dryRun=All", "", "A", "a/log", "a..b", new string('a', 254) })
        {
            await Assert.ThrowsAsync<ArgumentException>(
                () => cluster.CreateAsync(Some.Application() with { Name = name }, WhenMine.Keep, CancellationToken.None));
            await Assert.ThrowsAsync<ArgumentException>(
                () => cluster.CreateAsync(Some.Application() with { Namespace = name }, WhenMine.Keep, CancellationToken.None));
        }

        Assert.Empty(server.Requests);
    }

    private static async Task<ScriptedServer> Exists() =>
        (await ScriptedServer.StartAsync()).Then(409, Some.Status(409, "AlreadyExists", "already exists"));

    private static async Task<CreateResult> CreateAsync(ScriptedServer server)
    {
        using var cluster = Some.Cluster(server);
        return await cluster.CreateAsync(Some.Application(), WhenMine.Keep, CancellationToken.None);
    }
}
