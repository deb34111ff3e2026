using SparkSteps.Cli.Projects.Ignoring;

namespace SparkSteps.Tests.Cli.Projects;

public sealed class IgnoreRuleTests
{
    [Theory]
    [InlineData("*.pyc", "a.pyc", false)]
    [InlineData("*.pyc", "deep/er/a.pyc", false)]
    [InlineData("/build", "build", true)]
    [InlineData("build/", "src/build", true)]
    [InlineData("doc/*.txt", "doc/a.txt", false)]
    [InlineData("**/logs", "a/b/logs", true)]
    [InlineData("a/**/b", "a/b", false)]
    [InlineData("a/**/b", "a/x/y/b", false)]
    [InlineData("a/**", "a/x", false)]
    [InlineData("[ab]?.c", "bz.c", false)]
    [InlineData("[!a].c", "b.c", false)]
    [InlineData("[[:digit:]]", "7", false)]
    [InlineData("\\#a", "#a", false)]
    [InlineData("\\!a", "!a", false)]
    [InlineData("a\\ ", "a ", false)]
    [InlineData("a   ", "a", false)]
    [InlineData("*.c\r", "a.c", false)]
    public void Matches(string line, string path, bool isFolder) => Assert.True(IgnoreFile.Parse([line]).Ignores(path, isFolder));

    [Theory]
    [InlineData("*.pyc", "a.py", false)]
    [InlineData("/build", "src/build", true)]
    [InlineData("build/", "build", false)]
    [InlineData("doc/*.txt", "doc/sub/a.txt", false)]
    [InlineData("doc/*.txt", "x/doc/a.txt", false)]
    [InlineData("a/**", "a", true)]
    [InlineData("a*b", "a/b", false)]
    [InlineData("a?b", "a/b", false)]
    [InlineData("a[/]b", "a/b", false)]
    [InlineData("[a", "[a", false)]
    [InlineData("A", "a", false)]
    [InlineData("# a", "# a", false)]
    [InlineData("", "", false)]
    public void Matches_not(string line, string path, bool isFolder) => Assert.Null(IgnoreFile.Parse([line]).Ignores(path, isFolder));

    [Fact]
    public void Last_rule_counts()
    {
        var rules = IgnoreFile.Parse(["*.jar", "!app.jar", "# nothing", "old/"]);

        Assert.Equal((true, false), (rules.Ignores("lib.jar", false), rules.Ignores("app.jar", false)));
    }

    [Fact]
    public void Nasty_pattern_takes_no_time() =>
        Assert.Null(IgnoreFile.Parse([string.Concat(Enumerable.Repeat("a*", 50)) + "b"]).Ignores(new string('a', 20_000), false));
}
