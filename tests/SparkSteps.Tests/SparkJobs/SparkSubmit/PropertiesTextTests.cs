using SparkSteps.Embedded.Cluster.Kubelet;
using SparkSteps.SparkJobs.SparkSubmit;

namespace SparkSteps.Tests.SparkJobs.SparkSubmit;

public sealed class PropertiesTextTests
{
    [Theory]
    [InlineData("spark.a", "1", "spark.a=1")]
    [InlineData("spark.url", "http://a:80/?x=1", @"spark.url=http\://a\:80/?x\=1")]
    [InlineData("spark.odd key", " x y ", @"spark.odd\ key=\ x y ")]
    [InlineData("spark.path", @"C:\temp", @"spark.path=C\:\\temp")]
    [InlineData("spark.word", "grüße\t€", @"spark.word=gr\u00fc\u00dfe\u0009\u20ac")]
    [InlineData("spark.mark", "#!", @"spark.mark=\#\!")]
    [InlineData("spark.reference", "${env.KEY}", "spark.reference=${env.KEY}")]
    public void Line_is_what_Java_would_write(string key, string value, string line) =>
        Assert.Equal($"# some\n{line}\n", PropertiesText.Of("some", Some.Conf((key, value))));

    [Fact]
    public void What_is_written_is_read_again()
    {
        var properties = Some.Conf(("spark.a=b: c", "x=y:z # \\ grüße 😀"), ("spark.empty", ""), ("spark.blanks", "a  b"));

        Assert.Equal(properties, SparkProperties.Parse(PropertiesText.Of("some", properties)));
    }
}
