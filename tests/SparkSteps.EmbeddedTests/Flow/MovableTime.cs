namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>The real clock, which a test may put forward. Waits can be made shorter than they are asked for.</summary>
internal sealed class MovableTime : TimeProvider
{
    private TimeSpan _ahead;

    /// <summary>By how much waits are shortened; the clock itself is not hurried.</summary>
    public int Haste { get; set; } = 1;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void PutForward(TimeSpan by) => _ahead += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Haste : dueTime, period);
}
