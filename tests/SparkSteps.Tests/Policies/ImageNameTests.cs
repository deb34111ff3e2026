using SparkSteps.Policies;

namespace SparkSteps.Tests.Policies;

public sealed class ImageNameTests
{
    [Theory]
    [InlineData("registry.example/team/spark:3.5.3", "registry.example")]
    [InlineData("registry.example/team/spark:3.5.3", "registry.example/team/")]
    [InlineData("registry.example/team/spark@sha256:aa", "registry.example/team/spark")]
    [InlineData("REGISTRY.example/team/spark", "registry.example")]
    [InlineData("registry.example:5000/spark", "registry.example:5000")]
    [InlineData("apache/spark:3.5.3", "apache")]
    [InlineData("apache/spark:3.5.3", "docker.io/apache")]
    [InlineData("docker.io/spark", "docker.io/library/spark")]
    [InlineData("spark", "docker.io")]
    public void Image_is_within(string image, string allowed) => Assert.True(ImageName.IsWithin(image, allowed));

    [Theory]
    [InlineData("registry.example.evil.test/team/spark", "registry.example")]
    [InlineData("registry.example/teamwork/spark", "registry.example/team")]
    [InlineData("registry.example:5000/spark", "registry.example")]
    [InlineData("evil/registry.example/team/spark", "registry.example")]
    [InlineData("apache/spark", "registry.example/apache")]
    [InlineData("evil.test/apache/spark", "apache")]
    [InlineData("Evilhost/app:1", "docker.io")]
    [InlineData("EVILHOST/docker.io/app", "docker.io")]
    [InlineData("Apache/spark", "apache")]
    public void Image_is_not_within(string image, string allowed) => Assert.False(ImageName.IsWithin(image, allowed));
}
