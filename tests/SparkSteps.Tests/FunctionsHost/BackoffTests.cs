using SparkSteps.Embedded.FunctionsHost.Pumps;

namespace SparkSteps.Tests.FunctionsHost;

public sealed class BackoffTests
{
    [Fact]
    public void WaitsGrow_toTheLongestAndFallBackOnReset()
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
        Assert.InRange(backoff.Next().TotalMilliseconds, 80, 120);
        Assert.InRange(backoff.Next().TotalMilliseconds, 160, 240);
        Assert.InRange(backoff.Next().TotalMilliseconds, 320, 480);
        Assert.InRange(backoff.Next().TotalMilliseconds, 640, 960);
        Assert.InRange(backoff.Next().TotalMilliseconds, 800, 1000);

        backoff.Reset();
        Assert.InRange(backoff.Next().TotalMilliseconds, 80, 120);
    }
}
