using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>A worker may forget a run, and a long queue must not fill up with reminders of itself.</summary>
public sealed class ReminderTests
{
    private const int LongQueue = 501;

    [Fact]
    public async Task RunThatNoWorkerHasTakenUp_isToldAgainEachMinute() =>
        Assert.Equal([0, 1, 1, 2], await RemindersAfterPollsAsync(waiting: 0, [30, 31, 30, 31]));

    [Fact]
    public async Task RunBehindAFewOthers_isToldAgainEachMinute() =>
        Assert.Equal([1, 2], await RemindersAfterPollsAsync(LongQueue - 2, [61, 60]));

    [Fact]
    public async Task RunInALongQueue_isToldAgainOnlyEachTenthMinute() =>
        Assert.Equal([0, 0, 1], await RemindersAfterPollsAsync(LongQueue, [61, 60, 480]));

    /// <param name="waiting">Messages of other runs.</param>
    /// <param name="seconds">What passes before each poll.</param>
    private static async Task<IReadOnlyList<int>> RemindersAfterPollsAsync(int waiting, IReadOnlyList<int> seconds)
    {
        await using var service = await TestService.StartAsync();
        await service.AcceptAsync("");
        var queue = service.Queue(StorageNames.RunWorkQueue);
        await queue.ClearMessagesAsync();
        await Task.WhenAll(Enumerable.Range(0, waiting).Select(_ => queue.SendMessageAsync("another")));

        var counts = new List<int>();
        foreach (var wait in seconds)
        {
            service.Time.PutForward(TimeSpan.FromSeconds(wait));
            await service.PollAsync();
            counts.Add((await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount - waiting);
        }

        return counts;
    }
}
