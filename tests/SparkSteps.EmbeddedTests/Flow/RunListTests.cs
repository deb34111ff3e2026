using Azure.Storage.Blobs;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Storage;
using SparkSteps.EmbeddedTests.Telemetry;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class RunListTests
{
    private static readonly DateTimeOffset Noon = new(TimeProvider.System.GetUtcNow().Date.AddHours(12), TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Pages_giveEveryRunOnce_newestFirst(int limit)
    {
        var (store, ids) = await FillAsync();
        var list = new RunList(store);
        var listed = new List<RunId>();
        string? continuation = null;
        do
        {
            var page = Assert.IsType<RunPage>(await list.ListAsync(new RunQuery { Limit = limit }, continuation, CancellationToken.None));
            Assert.InRange(page.Items.Count, 0, limit);
            listed.AddRange(page.Items.Select(run => run.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(ids.OrderDescending(), listed);
    }

    [Fact]
    public async Task Filter_shows_onlyWhatMatches()
    {
        var (store, ids) = await FillAsync();

        var page = await new RunList(store).ListAsync(
            new RunQuery { State = RunState.Failed, Since = Noon.AddDays(-1), Until = Noon.AddDays(1) }, null, CancellationToken.None);

        Assert.Equal(ids.Where((id, n) => n % 5 == 1).OrderDescending().Where(id => id.CreatedAt >= Noon.AddDays(-1) && id.CreatedAt < Noon.AddDays(1)),
            page?.Items.Select(run => run.Id));
    }

    [Fact]
    public async Task ActiveRuns_areListed_withoutTheOthers()
    {
        var (store, ids) = await FillAsync();

        var page = await new RunList(store).ListAsync(new RunQuery { OnlyActive = true, Limit = 3 }, null, CancellationToken.None);
        var rest = await new RunList(store).ListAsync(new RunQuery { OnlyActive = true }, page?.Continuation, CancellationToken.None);

        Assert.Equal(ids.Where((id, n) => n % 5 == 0).OrderDescending(), [.. page?.Items.Select(run => run.Id) ?? [], .. rest?.Items.Select(run => run.Id) ?? []]);
    }

    [Fact]
    public async Task ForeignContinuation_isRefused()
    {
        var (store, _) = await FillAsync();

        Assert.Null(await new RunList(store).ListAsync(new RunQuery(), "bm90IG91cnM", CancellationToken.None));
    }

    [Fact]
    public async Task NewestRuns_needNoLookAtOlderDays()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Time.PutForward(service.Time.GetUtcNow().Date.AddHours(36) - service.Time.GetUtcNow().UtcDateTime);
        foreach (var name in new[] { "first", "second" })
        {
            var accepted = await service.AcceptAsync("", $"labels: {{is: {name}}}");
            await service.RunToEndAsync(accepted.Id);
        }

        using var calls = new StorageCalls(service);
        var page = await service.Get<RunList>().ListAsync(new RunQuery { Limit = 1 }, null, CancellationToken.None);

        // The active ones, and those of today.
        Assert.Equal((1, 2), (page?.Items.Count, calls.All));
    }

    /// <summary>Runs over three days; every fifth is still active.</summary>
    private static async Task<(RunStore Store, List<RunId> Ids)> FillAsync()
    {
        var blobs = new BlobServiceClient(await Azurite.NewAccountAsync());
        await blobs.CreateBlobContainerAsync(StorageNames.RunsContainer);
        var store = MeasuredStore.Of(blobs);
        var ids = Enumerable.Range(0, 25).Select(n => RunId.From(Noon.AddHours(-2.5 * n), $"run {n}")).ToList();
        foreach (var (id, n) in ids.Select((id, n) => (id, n)))
        {
            var record = new RunRecord
            {
                Id = id,
                Name = "hello",
                State = n % 5 == 0 ? RunState.Accepted : n % 5 == 1 ? RunState.Failed : RunState.Succeeded,
                CreatedAt = id.CreatedAt,
                UpdatedAt = id.CreatedAt,
                Trigger = new RunTrigger(RunTriggerKind.Http, $"{n}"),
            };
            Assert.True(record.State.IsTerminal()
                ? await store.FinishAsync(record, CancellationToken.None) == record
                : await store.TryCreateAsync(record, CancellationToken.None) is not null);
        }

        return (store, ids);
    }
}
