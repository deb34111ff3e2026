using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class ChangeNoticeTests
{
    private static readonly (string, string) Changes = ("SparkSteps:Runs:Events", "changes");

    [Fact]
    public async Task Changes_areTold_whenTheOperatorWantsThem()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Changes);
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Evicted) { AfterMs = 1000 }, Times = 1 });
        var accepted = await service.AcceptAsync("", "retry: {attempts: 2}");

        var run = await service.RunToEndAsync(accepted.Id);

        var told = await EventsAsync(service);
        var expected = run.History
            .Select((change, place) => (change.State, Id: $"{run.Id}-{place}-{change.State.ToString().ToLowerInvariant()}"))
            .Where(change => change.State is RunState.Accepted or RunState.Running or RunState.Retrying)
            .Select(change => change.Id)
            .Append($"{run.Id}-succeeded");
        Assert.Equal(expected.Order(), told.Select(e => $"{e["id"]}").Distinct().Order());
        Assert.Contains(told, e => $"{e["type"]}" == "io.sparksteps.run.retrying" && $"{e["data"]?["state"]}" == "Retrying");
    }

    [Fact]
    public async Task Nobody_isToldOfChanges_unlessAsked()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");

        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Null(run.Notices);
        Assert.Single(await EventsAsync(service));
    }

    [Fact]
    public async Task ChangeIsToldAgain_whenWhoToldItDiedBeforeNotingThat_underTheSameIdAndInTheSameWords()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Changes);
        var accepted = await service.AcceptAsync("");

        // As if the first had died right after sending.
        await service.Get<RunEvents>().PublishAsync(RunEvent.Of(accepted, 0), CancellationToken.None);
        await service.PollAsync();
        await service.RunToEndAsync(accepted.Id);

        var told = (await EventsAsync(service)).Where(e => $"{e["id"]}" == $"{accepted.Id}-0-accepted").Select(e => e.ToJsonString()).ToList();
        Assert.Equal(2, told.Count);
        Assert.Single(told.Distinct());
    }

    [Fact]
    public async Task LateRepeatOfAnEndedRun_isNotTold_inOtherWords()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Changes);
        var accepted = await service.AcceptAsync("");
        await service.RunToEndAsync(accepted.Id);
        await EventsAsync(service);

        // As if a repeat of its request were being recorded just now.
        await service.Store.TryCreateAsync(accepted with { CreatedAt = service.Time.GetUtcNow() }, CancellationToken.None);
        await service.PollAsync();

        Assert.Empty(await EventsAsync(service));
    }

    [Fact]
    public async Task ChangeThatWasTold_isNotToldAgain()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, Changes);
        var accepted = await service.AcceptAsync("");

        await service.PollAsync();
        await service.PollAsync();

        Assert.Single(await EventsAsync(service));
        Assert.Equal(1, (await service.FindAsync(accepted.Id)).Notices?.Told);
    }

    private static async Task<IReadOnlyList<JsonNode>> EventsAsync(TestService service)
    {
        var queue = service.Queue(StorageNames.RunEventsQueue);
        var events = new List<JsonNode>();
        while ((await queue.ReceiveMessagesAsync(32, TimeSpan.FromHours(1))).Value is { Length: > 0 } messages)
        {
            events.AddRange(messages.Select(message => JsonNode.Parse(message.Body.ToString()) ?? throw new FormatException()));
        }

        return events;
    }
}
