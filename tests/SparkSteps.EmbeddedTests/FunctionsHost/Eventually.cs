namespace SparkSteps.EmbeddedTests.FunctionsHost;

/// <summary>Waits for what a running host does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"Did not come true within {Deadline}.");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    /// <summary>Gives a host the time to do what it must not do.</summary>
    public static Task LetPassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);
}
