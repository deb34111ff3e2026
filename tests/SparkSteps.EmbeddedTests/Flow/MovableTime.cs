namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>The real clock, which a test may put forward.</summary>
internal sealed class MovableTime : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void PutForward(TimeSpan by) => _ahead += by;
}
