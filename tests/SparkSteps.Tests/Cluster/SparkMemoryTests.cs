using SparkSteps.Embedded.Cluster.Operator;

namespace SparkSteps.Tests.Cluster;

public sealed class SparkMemoryTests
{
    [Theory]
    [InlineData("1g", "Scala", 1408)]
    [InlineData("4g", "Java", 4505)]
    [InlineData("1g", "Python", 1433)]
    [InlineData("4g", "Python", 5734)]
    public void Adds_sparks_own_overhead(string memory, string type, long expected) =>
        Assert.Equal(expected, SparkMemory.PodMiB(SparkMemory.ParseMiB(memory) ?? 0, null, null, type));

    [Fact]
    public void Takes_a_given_overhead_or_factor()
    {
        Assert.Equal(1536, SparkMemory.PodMiB(1024, "512m", "0.9", "Scala"));
        Assert.Equal(8192, SparkMemory.PodMiB(4096, null, "1.0", "Scala"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("g")]
    [InlineData("1x")]
    public void Is_nothing_for_other_text(string text) => Assert.Null(SparkMemory.ParseMiB(text));
}
