using SparkSteps.Images;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Images;

public sealed class ContentImageTests
{
    private static readonly string Archive = new('a', 64);
    private static readonly ImageBuildSpec Build = new() { Dockerfile = "Dockerfile", Context = ".", Registry = "team1.azurecr.io", Repository = "a/b", Args = Args(("A", "1"), ("B", "2")) };

    [Fact]
    public void Name_is_the_same_for_the_same_content()
    {
        var other = Build with { Args = Args(("B", "2"), ("A", "1")) };

        Assert.Equal(ContentImage.Of(Build, Archive).Name, ContentImage.Of(other, Archive).Name);
        Assert.Matches(@"\Ateam1\.azurecr\.io/a/b:[0-9a-f]{64}\z", ContentImage.Of(Build, Archive).Name);
    }

    [Fact]
    public void Tag_follows_from_everything_that_the_build_sees()
    {
        ImageBuildSpec[] others =
        [
            Build with { Dockerfile = "Dockerfile.gpu" },
            Build with { Context = "app" },
            Build with { Args = Args(("A", "1")) },
            Build with { Args = Args(("A", "12"), ("B", "")) },
        ];
        var tags = others.Append(Build).Select(build => ContentImage.Of(build, Archive).Tag).Append(ContentImage.Of(Build, new string('b', 64)).Tag);

        Assert.Equal(6, tags.Distinct().Count());
    }

    [Fact]
    public void Name_is_read_back_with_a_port_too()
    {
        var image = ContentImage.Of(Build with { Registry = "127.0.0.1:5000" }, Archive);

        Assert.Equal(image, ContentImage.Parse(image.Name));
    }

    private static Dictionary<string, string> Args(params (string Name, string Value)[] args) => args.ToDictionary(arg => arg.Name, arg => arg.Value);
}
