using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class ClusterOutageTests
{
    [Theory]
    [InlineData(0, 60, 20)]
    [InlineData(0, 15, 5)]
    [InlineData(20, 60, 10)]
    [InlineData(12, 14, 2)]
    [InlineData(0, 10, 0)]
    [InlineData(30, 60, 0)]
    public void OnlyWhatLiesBetween_counts(int from, int to, int expected)
    {
        var outage = new ClusterOutage(Some.Time.AddMinutes(10), Some.Time.AddMinutes(30));

        Assert.Equal(TimeSpan.FromMinutes(expected), outage.Within(Some.Time.AddMinutes(from), Some.Time.AddMinutes(to)));
    }
}
