using SparkSteps.Archives;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Arm;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.Images;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Submissions;
using System.Text;

namespace SparkSteps.EmbeddedTests.Images;

public sealed class ImageFlowTests
{
    private const string Build = "spark: {build: {repository: team/wordcount, args: {SPARK_VERSION: \"3.5.3\"}}}";

    [Fact]
    public async Task Image_isBuilt_andItsDigestIsWhatRuns()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await AcceptAsync(service);

        await service.WorkAsync();
        var waiting = await service.FindAsync(accepted.Id);
        Assert.Equal((RunState.Staging, "Its image is being built (run cf1)."), (waiting.State, waiting.Reason));
        Assert.Equal("FROM spark", (await azure.Registry.SourceAsync("cf1"))["Dockerfile"]);

        azure.Registry.Run("cf1");
        await FollowAsync(service);
        Assert.Equal(RunState.Staging, (await service.FindAsync(accepted.Id)).State);
        var digest = azure.Registry.Succeed("cf1");
        await FollowAsync(service);
        var ended = await service.RunToEndAsync(accepted.Id);

        Assert.Equal((RunState.Succeeded, digest), (ended.State, ended.Image?.Digest));
        var app = await service.ReadObjectAsync(KubernetesResource.SparkApplication, ended.Attempts[^1].ClusterName);
        Assert.Equal($"{azure.Url.Authority}/{azure.Registry.Requests["cf1"]["imageNames"]?[0]}@{digest}", $"{app["spec"]?["image"]}");
    }

    [Fact]
    public async Task SameContent_isBuiltOnce_howeverManyAskAtOnce()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var runs = new List<RunRecord>();
        for (var i = 0; i < 6; i++)
        {
            runs.Add(await AcceptAsync(service));
        }

        var worker = service.Get<RunWorker>();
        await Task.WhenAll(runs.Select(run => worker.WorkAsync(run.Id, CancellationToken.None)));
        azure.Registry.Succeed("cf1");
        await FollowAsync(service);
        foreach (var run in runs)
        {
            Assert.Equal(RunState.Succeeded, (await service.RunToEndAsync(run.Id)).State);
        }

        Assert.Equal((1, 1), (azure.Count("POST /scheduleRun"), azure.Count("GET /runs/")));
        Assert.Equal(RunState.Succeeded, (await service.RunToEndAsync((await AcceptAsync(service)).Id)).State);
        Assert.Equal(1, azure.Count("POST /scheduleRun"));
    }

    [Fact]
    public async Task OtherArgs_areAnotherImage()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        await AcceptAsync(service);
        await AcceptAsync(service, Build.Replace("3.5.3", "3.5.4", StringComparison.Ordinal));

        await service.WorkAsync();

        Assert.Equal(2, azure.Registry.Requests.Values.Select(request => $"{request["imageNames"]}").Distinct().Count());
        Assert.Equal(
            [("SPARK_VERSION", "3.5.3"), ("SPARK_VERSION", "3.5.4")],
            azure.Registry.Requests.Values.Select(request => ($"{request["arguments"]?[0]?["name"]}", $"{request["arguments"]?[0]?["value"]}")).Order());
    }

    [Fact]
    public async Task FailedBuild_failsItsRuns_withTheEndOfTheLog_andTheNextRequestBuildsAnew()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await AcceptAsync(service);
        await service.WorkAsync();

        azure.Registry.Fail("cf1", "failed to run step ID: build", "Step 1/2\ncurl -H 'Authorization: Bearer abcdefghijklmnopqrstuvwxyz'\nno such package: pandas9");
        await FollowAsync(service);
        var ended = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal(FailureClass.Image, ended.Diagnosis?.Class);
        Assert.Contains("failed to run step ID: build", ended.Reason);
        Assert.Equal("no such package: pandas9", ended.Diagnosis?.Evidence[^1]);
        Assert.DoesNotContain("abcdefghijklmnopqrstuvwxyz", string.Concat(ended.Diagnosis?.Evidence ?? []));

        await AcceptAsync(service);
        await service.WorkAsync();
        Assert.Equal(2, azure.Count("POST /scheduleRun"));
    }

    [Fact]
    public async Task ArchiveWithoutDockerfile_failsTheRun_andStartsNoBuild()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync("", Build);

        var ended = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Equal("The image could not be built. The archive holds no file 'Dockerfile'.", ended.Reason);
        Assert.Equal(0, azure.Count("POST /scheduleRun"));
    }

    [Fact]
    public async Task AzureAway_isWaitedOut()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        service.Time.Haste = 100;
        azure.Then("POST /scheduleRun", 429, "TooManyRequests", "Later.", retryAfter: "17");
        azure.Then("POST /scheduleRun", 503, "Busy", "Later.").Then("POST /scheduleRun", 503, "Busy", "Much later.");
        var accepted = await AcceptAsync(service);

        await service.WorkAsync();
        var waiting = await service.FindAsync(accepted.Id);
        Assert.Equal((RunState.Staging, "Waits for its image. Azure cannot be asked now: Busy: Much later."), (waiting.State, waiting.Reason));
        await FollowAsync(service);
        await service.WorkAsync();

        Assert.Equal("Its image is being built (run cf1).", (await service.FindAsync(accepted.Id)).Reason);
    }

    [Fact]
    public async Task RefusedByAzure_failsTheRun_inAzuresWords()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        azure.Then("POST /listBuildSourceUploadUrl", 403, "AuthorizationFailed", "The client has no scheduleRun/action.");
        var accepted = await AcceptAsync(service);

        var ended = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        Assert.Contains("AuthorizationFailed: The client has no scheduleRun/action.", ended.Reason);
    }

    [Fact]
    public async Task ImageThatWasRemoved_isBuiltAgain()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var first = await AcceptAsync(service);
        await service.WorkAsync();
        azure.Registry.Succeed("cf1");
        await FollowAsync(service);
        await service.RunToEndAsync(first.Id);

        azure.Registry.RemoveTags();
        await AcceptAsync(service);
        await service.WorkAsync();

        Assert.Equal(2, azure.Count("POST /scheduleRun"));
    }

    [Fact]
    public async Task QueuedLimit_endsARunWhoseImageDoesNotCome()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await AcceptAsync(service);
        await service.WorkAsync();

        service.Time.PutForward(TimeSpan.FromHours(2));
        await service.PollAsync();

        var ended = await service.FindAsync(accepted.Id);
        Assert.Equal(RunState.TimedOut, ended.State);
        Assert.Contains("Its image is being built (run cf1).", ended.Reason);
    }

    [Fact]
    public async Task CancelledRun_doesNotWaitForItsImage()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await AcceptAsync(service);
        await service.WorkAsync();

        await service.Get<RunCanceller>().RequestAsync(accepted.Id, CancellationToken.None);

        Assert.Equal(RunState.Cancelled, (await service.RunToEndAsync(accepted.Id)).State);
        await FollowAsync(service);
        Assert.Equal(0, azure.Count("GET /runs/"));
    }

    [Theory]
    [InlineData(nameof(Checkpoint.ImageClaimed), 1)]
    [InlineData(nameof(Checkpoint.ImageBuildStarted), 2)]
    [InlineData(nameof(Checkpoint.ImageBuildRecorded), 1)]
    [InlineData(nameof(Checkpoint.ImageAwaited), 1)]
    [InlineData(nameof(Checkpoint.ImageBuildEnded), 1)]
    public async Task WorkerThatDies_isMadeGood(string at, int builds)
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await AcceptAsync(service);
        var worker = service.Get<RunWorker>();

        await Midway.DieAsync(Enum.Parse<Checkpoint>(at), async () =>
        {
            await worker.WorkAsync(accepted.Id, CancellationToken.None);
            azure.Registry.Succeed("cf1");
            await service.Get<ImageFollower>().FollowAsync(CancellationToken.None);
        });
        service.Time.PutForward(TimeSpan.FromMinutes(11));
        for (var look = 0; look < 3; look++)
        {
            await worker.WorkAsync(accepted.Id, CancellationToken.None);
            foreach (var build in azure.Registry.Requests.Keys)
            {
                azure.Registry.Succeed(build);
            }

            await FollowAsync(service);
        }

        Assert.Equal(RunState.Succeeded, (await service.RunToEndAsync(accepted.Id)).State);
        Assert.Equal(builds, azure.Count("POST /scheduleRun"));
    }

    [Fact]
    public async Task DryRun_showsTheImage_andWhetherItIsThere()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var before = await DryRunAsync(service);
        await AcceptAsync(service);
        await service.WorkAsync();
        azure.Registry.Succeed("cf1");

        var after = await DryRunAsync(service);

        Assert.Equal((false, null), (before.Image?.IsThere, before.Image?.Digest));
        Assert.Equal((true, before.Image?.Name), (after.Image?.IsThere, after.Image?.Name));
        Assert.EndsWith($"{azure.Registry.Requests["cf1"]["imageNames"]?[0]}", after.Image?.Name);
        Assert.Equal(after.Image?.Name, $"{after.Manifests[^1]["spec"]?["image"]}");
    }

    [Fact]
    public async Task Policy_judgesTheImageThatWouldBeBuilt_andNeedsNoDigestOfIt()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(
            azure, ("SparkSteps:Policy:Images:Allowed:0", "registry.example"), ("SparkSteps:Policy:Images:RequireDigest", "true"));

        var violation = Assert.Single((await DryRunAsync(service)).Policy.Violations);

        Assert.Equal(("images.allowed", $"{azure.Url.Authority}/team/wordcount"), (violation.Rule, violation.Value));
    }

    private static Task<TestService> StartAsync(FakeAzure azure, params (string, string)[] settings) =>
        TestService.StartAsync(DriverMode.Instant, [.. azure.ImageSettings, .. settings]);

    private static Task<RunRecord> AcceptAsync(TestService service, string build = Build) =>
        service.AcceptAsync("", build, ("Dockerfile", "FROM spark"));

    private static async Task FollowAsync(TestService service)
    {
        await service.Get<ImageFollower>().FollowAsync(CancellationToken.None);
        await service.WorkAsync();
    }

    private static async Task<DryRunResult> DryRunAsync(TestService service)
    {
        var zip = TestService.Zip(("main.py", ""), ("Dockerfile", "FROM spark"));
        var stored = await service.Get<ProjectArchiveStore>().StoreAsync(zip, null, CancellationToken.None);
        var request = new StepRequest(Encoding.UTF8.GetBytes(TestService.Step(more: Build)), RunTriggerKind.Http, new RequestIdentity.None(RunId.New(service.Time)))
        {
            AttachedArchive = stored.Archive,
        };
        return Assert.IsType<DryRunResult>((await service.Get<DryRun>().PlanAsync(request, CancellationToken.None)).Plan);
    }
}
