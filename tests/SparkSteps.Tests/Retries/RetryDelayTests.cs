using SparkSteps.Retries;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Retries;

public sealed class RetryDelayTests
{
    private const FailureClass Unknown = FailureClass.Unknown;
    private const FailureClass Evicted = FailureClass.Evicted;
    private static readonly RetrySpec Spec = new() { Attempts = 10, Delay = TimeSpan.FromSeconds(20), MaxDelay = TimeSpan.FromSeconds(100) };

    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 40)]
    [InlineData(3, 80)]
    [InlineData(4, 100)]
    [InlineData(9, 100)]
    public void Delay_doublesUpToTheLongest(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelay.After(Spec, [.. Enumerable.Repeat(Unknown, failures)]));

    [Theory]
    [InlineData(Evicted)]
    [InlineData(FailureClass.NodeLost)]
    public void NextAttempt_isDueAtOnce_whenTheNodeWasTheCause(FailureClass failure) =>
        Assert.Equal(TimeSpan.Zero, RetryDelay.After(Spec, [Unknown, failure]));

    [Fact]
    public void AttemptsThatDidNotWait_makeNoLaterWaitLonger() =>
        Assert.Equal(TimeSpan.FromSeconds(40), RetryDelay.After(Spec, [Evicted, Unknown, Evicted, Unknown]));

    [Fact]
    public void Delay_isHalfAMinute_whereTheSpecSaysNothing() =>
        Assert.Equal(TimeSpan.FromSeconds(30), RetryDelay.After(new RetrySpec { Attempts = 2 }, [Unknown]));

    [Fact]
    public void NoDelay_isNone() => Assert.Equal(TimeSpan.Zero, RetryDelay.After(Spec with { Delay = TimeSpan.Zero }, [Unknown, Unknown, Unknown]));
}
