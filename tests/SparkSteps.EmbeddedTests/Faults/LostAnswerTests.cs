using System.Text;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>Storage did what it was told and the answer was lost: the client's next try is too late, after its own first one.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private FaultyStorage? _storage;
    private TestService? _service;

    private FaultyStorage Storage => _storage ?? throw new InvalidOperationException("Not started.");

    private TestService Service => _service ?? throw new InvalidOperationException("Not started.");

    private RunStore Store => Service.Store;

    public async Task InitializeAsync()
    {
        _storage = await FaultyStorage.StartAsync();
        _service = await TestService.StartAsync(DriverMode.Instant,
            ("AzureWebJobsStorage", _storage.ConnectionString), ("SparkSteps:Storage:RetryDelay", "00:00:00.010"));
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await Storage.DisposeAsync();
    }

    [Fact]
    public async Task CreatedRecord_isKnownAgain()
    {
        LoseAnswer("PUT", "/runs/active/");

        Assert.NotNull(await Store.TryCreateAsync(NewRun(), CancellationToken.None));
        AssertLost();
    }

    [Fact]
    public async Task ReplacedRecord_isKnownAgain_andCanBeReplacedOnceMore()
    {
        var read = await StoredAsync();
        LoseAnswer("PUT", "/runs/active/");

        var replaced = await Store.TryReplaceAsync(read, read.Record with { Reason = "once" }, CancellationToken.None);
        AssertLost();
        Assert.NotNull(replaced);
        Assert.NotNull(await Store.TryReplaceAsync(replaced, read.Record with { Reason = "twice" }, CancellationToken.None));
    }

    [Fact]
    public async Task RecordThatSomeoneElseReplaced_isNotTakenForOnesOwn()
    {
        var read = await StoredAsync();
        await Store.TryReplaceAsync(read, read.Record with { Reason = "theirs" }, CancellationToken.None);

        Assert.Null(await Store.TryReplaceAsync(read, read.Record with { Reason = "ours" }, CancellationToken.None));
        Assert.Equal("theirs", (await Service.FindAsync(read.Record.Id)).Reason);
    }

    [Fact]
    public async Task FinishedRecord_isKnownAgain()
    {
        var ended = NewRun().MoveTo(RunState.Cancelled, Service.Time.GetUtcNow(), "enough");
        LoseAnswer("PUT", "/runs/finished/");

        Assert.Same(ended, await Store.FinishAsync(ended, CancellationToken.None));
        AssertLost();
    }

    [Fact]
    public async Task ClaimedKey_isKnownAgain()
    {
        LoseAnswer("PUT", "/runs/keys/");

        Assert.True((await Service.Get<IdempotencyKeys>().ClaimAsync("key", "hash", CancellationToken.None)).IsNew);
        AssertLost();
        Assert.False((await Service.Get<IdempotencyKeys>().ClaimAsync("key", "hash", CancellationToken.None)).IsNew);
    }

    [Fact]
    public async Task ReplacedSchedule_isKnownAgain_andItsDeletionToo()
    {
        var schedules = Service.Get<ScheduleStore>();
        var step = System.Text.Json.JsonSerializer.SerializeToElement("step");
        LoseAnswer("PUT", "/schedules/");
        Assert.True(await schedules.TryCreateAsync(new Schedule { Name = "nightly", Cron = "0 2 * * *", Step = step }, CancellationToken.None));
        AssertLost();
        var read = await schedules.FindAsync("nightly", CancellationToken.None) ?? throw new InvalidOperationException("It is gone.");

        LoseAnswer("PUT", "/schedules/");
        Assert.True(await schedules.TryReplaceAsync(read, read.Schedule with { Paused = true }, CancellationToken.None));
        AssertLost();
        LoseAnswer("DELETE", "/schedules/");
        Assert.True(await schedules.DeleteAsync("nightly", CancellationToken.None));
        AssertLost();
    }

    [Theory]
    [InlineData("PUT", "/runs/active/", 0)]
    [InlineData("PUT", "/runs/active/", 1)]
    [InlineData("PUT", "/runs/active/", 2)]
    [InlineData("PUT", "/runs/finished/", 0)]
    [InlineData("PUT", "/logs/", 0)]
    [InlineData("POST", "/run-work/", 0)]
    [InlineData("POST", "/run-events/", 0)]
    [InlineData("DELETE", "/runs/active/", 0)]
    public async Task NoLostAnswer_keepsARunFromItsEnd(string method, string path, int skip)
    {
        LoseAnswer(method, path, skip);

        var accepted = await Service.AcceptAsync("");
        var run = await Service.RunToEndAsync(accepted.Id);

        AssertLost();
        Assert.Equal((RunState.Succeeded, 1), (run.State, run.Attempts.Count));
        Assert.Null(await Store.FindActiveAsync(accepted.Id, CancellationToken.None));
        Assert.Equal(RunState.Succeeded, run.History[^1].State);
    }

    [Fact]
    public async Task RequestThatComesAgain_afterItsRunHasEnded_runsNothing()
    {
        var run = NewRun() with { Trigger = new RunTrigger(RunTriggerKind.Http, "a-key") };
        await Store.FinishAsync(run.MoveTo(RunState.Cancelled, Service.Time.GetUtcNow(), "enough"), CancellationToken.None);
        Assert.NotNull(await Store.TryCreateAsync(run, CancellationToken.None));
        await Service.Get<RunWorkQueue>().EnqueueAsync(run.Id, CancellationToken.None);

        await Service.WorkAsync();

        Assert.Null(await Store.FindActiveAsync(run.Id, CancellationToken.None));
        Assert.Equal((RunState.Cancelled, 0), ((await Service.FindAsync(run.Id)).State, (await Service.FindAsync(run.Id)).Attempts.Count));
    }

    [Fact]
    public async Task VerdictOfAcceptance_thatComesLate_doesNotHideTheEnd()
    {
        var release = new TaskCompletionSource();
        Storage.Faults.Set(new ProxyFault(ProxyFaultKind.Hold) { Method = "PUT", Path = "hello.status.json", Times = 1, Until = release.Task });
        var spec = new BlobContainerClient(Storage.Direct, StorageNames.DropsContainer).GetBlobClient("hello.yaml");
        await spec.UploadAsync(new BinaryData(TestService.Step().Replace("main.py", "local:///main.py", StringComparison.Ordinal)));

        var accepting = Service.Get<DroppedSpecs>().AcceptAsync(Service.Container(StorageNames.DropsContainer).GetBlobClient(spec.Name), spec.Name, CancellationToken.None);
        await FunctionsHost.Eventually.TrueAsync(() => Storage.Faults.Struck.Count > 0);
        var active = await Store.ListActiveAsync(CancellationToken.None).FirstAsync();
        await Service.RunToEndAsync(active.Id);
        release.SetResult();
        await accepting;

        var verdict = await Service.Container(StorageNames.DropsContainer).GetBlobClient("hello.status.json").DownloadContentAsync();
        Assert.Equal(RunState.Succeeded, RunJson.Read<RunRecord>(verdict.Value.Content).State);
    }

    private void LoseAnswer(string method, string path, int skip = 0) =>
        Storage.Faults.Set(new ProxyFault(ProxyFaultKind.LostAnswer) { Method = method, Path = path, Skip = skip, Times = 1 });

    private void AssertLost()
    {
        Assert.NotEmpty(Storage.Faults.Struck);
        Storage.Faults.Clear();
    }

    private async Task<StoredRun> StoredAsync()
    {
        var run = NewRun();
        Assert.NotNull(await Store.TryCreateAsync(run, CancellationToken.None));
        return await Store.FindActiveAsync(run.Id, CancellationToken.None) ?? throw new InvalidOperationException("It is gone.");
    }

    private RunRecord NewRun()
    {
        var id = RunId.New(Service.Time);
        var request = new StepRequest(Encoding.UTF8.GetBytes(TestService.Step()), RunTriggerKind.Http, new RequestIdentity.None(id));
        var spec = Service.Get<StepSpecs.StepSpecReader>().Read(
            Encoding.UTF8.GetBytes(TestService.Step().Replace("main.py", "local:///main.py", StringComparison.Ordinal)), new StepSpecs.StepSpecReadOptions());
        return Requests.NewRun.Of(id, request, spec.Spec, null, Service.Time.GetUtcNow());
    }
}
