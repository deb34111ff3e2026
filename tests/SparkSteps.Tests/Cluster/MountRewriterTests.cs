using SparkSteps.Embedded.Cluster.Kubelet;

namespace SparkSteps.Tests.Cluster;

public sealed class MountRewriterTests
{
    private static readonly MountRewriter Mounts = new(new Dictionary<string, string>
    {
        ["/opt/project"] = "/h/p",
        ["/opt/project/deep"] = "/h/d",
        ["/tmp"] = "/h/tmp/x",
    });

    [Theory]
    [InlineData("/opt/project", "/h/p")]
    [InlineData("/opt/project/main.py", "/h/p/main.py")]
    [InlineData("/opt/project/deep/x", "/h/d/x")]
    [InlineData("/opt/project/deeper", "/h/p/deeper")]
    [InlineData("local:///opt/project/main.py", "local:///h/p/main.py")]
    [InlineData("--input=/opt/project/in", "--input=/h/p/in")]
    [InlineData("cd /opt/project && cat \"/tmp/a\";ls /opt/project;", "cd /h/p && cat \"/h/tmp/x/a\";ls /h/p;")]
    [InlineData("A=/opt/project:/tmp", "A=/h/p:/h/tmp/x")]
    public void Replaces_whole_paths_once(string text, string expected) => Assert.Equal(expected, Mounts.Rewrite(text));

    [Theory]
    [InlineData("/opt/project-old/x")]
    [InlineData("/opt/project.zip")]
    [InlineData("/srv/opt/project")]
    [InlineData("${HOME}/opt/project")]
    [InlineData("$(BASE)/tmp")]
    [InlineData("../tmp")]
    [InlineData("https://host/tmp/a?x=1")]
    [InlineData("/opt/projects")]
    public void Leaves_other_paths_alone(string text) => Assert.Equal(text, Mounts.Rewrite(text));

    [Fact]
    public void Does_nothing_without_mounts() => Assert.Equal("/a", new MountRewriter([]).Rewrite("/a"));
}
