namespace SparkSteps.ClusterTests.Servers;

/// <summary>The real clock, which a test may put forward.</summary>
internal sealed class MovableTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void PutForward(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
