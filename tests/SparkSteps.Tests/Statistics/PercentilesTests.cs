using SparkSteps.Statistics;

namespace SparkSteps.Tests.Statistics;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 1, 2, 2)]
    [InlineData(10, 5, 9, 10)]
    [InlineData(100, 50, 90, 99)]
    [InlineData(1000, 500, 900, 990)]
    public void Percentile_is_the_time_of_its_rank(int count, double p50, double p90, double p99) => Assert.Equal(
        new Percentiles(count, p50, p90, p99, count),
        Percentiles.Of(Enumerable.Range(1, count).Reverse().Select(seconds => TimeSpan.FromSeconds(seconds))));
}
