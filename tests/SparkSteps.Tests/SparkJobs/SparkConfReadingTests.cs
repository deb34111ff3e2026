using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class SparkConfReadingTests
{
    [Theory]
    [InlineData("512", 512L)]
    [InlineData("512m", 512L)]
    [InlineData("1G", 1024L)]
    [InlineData("2gb", 2048L)]
    [InlineData("1t", 1048576L)]
    [InlineData("1k", 1L)]
    [InlineData("2049k", 3L)]
    [InlineData(" 5m ", 5L)]
    [InlineData("1.5g", null)]
    [InlineData("-1", null)]
    [InlineData("5x", null)]
    [InlineData("", null)]
    [InlineData("999999999999p", null)]
    public void Size_is_read_as_Spark_does(string text, long? mib) => Assert.Equal(mib, Some.Conf(("key", text)).MiB("key"));

    [Fact]
    public void Size_without_unit_takes_the_unit_of_its_key() =>
        Assert.Equal(1, Some.Conf(("key", "1048576")).MiB("key", defaultUnit: 1));

    [Theory]
    [InlineData("1500m", 1.5)]
    [InlineData("2", 2d)]
    [InlineData("-2", null)]
    [InlineData("1.5m", 0.0015)]
    [InlineData("2e1", 20d)]
    [InlineData("1k", 1000d)]
    [InlineData("1Ki", 1024d)]
    [InlineData("1e99", 2147483647d)]
    [InlineData("1 ", null)]
    [InlineData("m", null)]
    public void Cores_are_read_as_Kubernetes_does(string text, double? cores) =>
        Assert.Equal((decimal?)cores, Some.Conf(("key", text)).Cores("key"));
}
