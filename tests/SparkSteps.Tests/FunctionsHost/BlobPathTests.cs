using SparkSteps.Embedded.FunctionsHost.Blobs;

namespace SparkSteps.Tests.FunctionsHost;

public sealed class BlobPathTests
{
    [Theory]
    [InlineData("drops/{name}", "a/b.yaml", "name=a/b.yaml")]
    [InlineData("drops/{name}.{ext}", "a.b.yaml", "name=a.b ext=yaml")]
    [InlineData("drops/in/{name}", "in/x", "name=x")]
    [InlineData("drops/in/{name}", "out/x", null)]
    [InlineData("drops/{name}.yaml", "xyaml", null)]
    public void ParametersAreTaken_fromTheName(string path, string blob, string? expected)
    {
        var values = BlobPath.Parse(path)?.Match(blob);
        Assert.Equal(expected, values is null ? null : string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")));
    }

    [Theory]
    [InlineData("drops")]
    [InlineData("drops/fixed.yaml")]
    [InlineData("/{name}")]
    [InlineData("drops/{name")]
    [InlineData("drops/{}")]
    [InlineData("drops/{a}{a}")]
    public void NoPath_fromOtherText(string text) => Assert.Null(BlobPath.Parse(text));

    [Fact]
    public void PrefixEnds_atTheFirstParameter() => Assert.Equal("in/a-", BlobPath.Parse("drops/in/a-{name}/x-{part}")?.Prefix);
}
