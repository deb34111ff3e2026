using Azure.Storage.Queues;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>A worker may forget a run, and a long queue must not fill up with reminders of itself.</summary>
public sealed class ReminderTests
{
    private const int Backlog = 501;

    [Fact]
    public async Task RunThatNoWorkerHasTakenUp_isToldAgainEachMinute()
    {
        await using var service = await TestService.StartAsync();
        await service.AcceptAsync("");
        var queue = service.Queue(StorageNames.RunWorkQueue);
        await queue.ClearMessagesAsync();

        Assert.Equal([0, 1, 1, 2], await CountAfterPollsAsync(service, queue, [30, 31, 30, 31]));
    }

    [Fact]
    public async Task RunInALongQueue_isToldAgainOnlyEachTenthMinute()
    {
        await using var service = await TestService.StartAsync();
        await service.AcceptAsync("");
        var queue = service.Queue(StorageNames.RunWorkQueue);
        await queue.ClearMessagesAsync();
        await Task.WhenAll(Enumerable.Range(0, Backlog).Select(_ => queue.SendMessageAsync("another")));

        Assert.Equal([Backlog, Backlog, Backlog + 1], await CountAfterPollsAsync(service, queue, [61, 60, 480]));
    }

    private static async Task<IReadOnlyList<int>> CountAfterPollsAsync(TestService service, QueueClient queue, IReadOnlyList<int> seconds)
    {
        var counts = new List<int>();
        foreach (var wait in seconds)
        {
            service.Time.PutForward(TimeSpan.FromSeconds(wait));
            await service.PollAsync();
            counts.Add((await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        }

        return counts;
    }
}
