using SparkSteps.Embedded.Cluster.Kubelet;

namespace SparkSteps.Tests.Cluster;

public sealed class SparkPropertiesTests
{
    [Theory]
    [InlineData("spark.a", "1")]
    [InlineData("spark.driver.extraJavaOptions", "-Dx=C:\\temp -Dy=\"a b\"")]
    [InlineData("spark.lines", "one\ntwo\tthree")]
    [InlineData("key with space=:", "")]
    public void Come_back_as_they_were_written(string key, string value) =>
        Assert.Equal(value, SparkProperties.Parse(SparkProperties.Render([new(key, value)]))[key]);

    [Fact]
    public void Skip_comments_and_take_blanks_as_separator()
    {
        var properties = SparkProperties.Parse("# no\n\nspark.a 1\nspark.b: 2\n");

        Assert.Equal([new("spark.a", "1"), new("spark.b", "2")], properties);
    }
}
