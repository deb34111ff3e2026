using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Contexts;

namespace SparkSteps.Tests.Cli.Contexts;

public sealed class ContextTests
{
    private const string Prod = "https://prod.example.org";

    [Fact]
    public async Task Key_is_kept_for_its_owner_only_and_never_shown()
    {
        using var run = new CliRun();

        Assert.Equal(0, await run.RunWithInputAsync("s3cret-key\n", "context", "set", "prod", "--url", Prod, "--key", "-"));
        Assert.Equal(0, await run.RunAsync("context", "list"));

        Assert.DoesNotContain("s3cret-key", run.Out + run.Error);
        Assert.Equal("s3cret-key", new ServerDirectory(run.Surroundings()).Find("prod", null, null).Key);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(run.Config));
        }
    }

    [Fact]
    public async Task File_that_others_may_read_is_not_used()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var run = new CliRun();
        await run.RunAsync("context", "set", "prod", "--url", Prod, "--key", "k");
        File.SetUnixFileMode(run.Config, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Equal(ExitCode.BadInput, await run.RunAsync("runs", "--context", "prod"));
        Assert.Contains("chmod 600", run.Error);
    }

    [Fact]
    public async Task First_that_is_said_counts()
    {
        using var run = new CliRun();
        run.Write(".sparksteps/service.json", """{"url": "http://127.0.0.1:7071", "functionsKey": "local-key", "storageConnectionString": "", "kubeconfig": "", "processes": {}}""");
        var servers = new ServerDirectory(run.Surroundings());
        Assert.Equal(("local", "local-key"), NameAndKey(servers.Find(null, null, null)));

        await run.RunAsync("context", "set", "prod", "--url", Prod, "--key", "prod-key", "--use");
        await run.RunAsync("context", "set", "test", "--url", "https://test.example.org/api/");
        Assert.Equal(("prod", "prod-key"), NameAndKey(servers.Find(null, null, null)));

        run.Environment["SPARKSTEPS_CONTEXT"] = "test";
        run.Environment["SPARKSTEPS_KEY"] = "variable-key";
        Assert.Equal(("test", "variable-key"), NameAndKey(servers.Find(null, null, null)));
        Assert.Equal("https://test.example.org/api/", servers.Find(null, null, null).Url.AbsoluteUri);

        run.Environment["SPARKSTEPS_URL"] = "https://other.example.org";
        Assert.Equal(("other.example.org", "variable-key"), NameAndKey(servers.Find(null, null, null)));
        Assert.Equal(("local", "local-key"), NameAndKey(servers.Find("local", null, null)));
        Assert.Equal(("last.example.org", "typed"), NameAndKey(servers.Find("prod", "https://last.example.org", "typed")));
    }

    [Fact]
    public async Task Removed_context_is_not_used_any_more()
    {
        using var run = new CliRun();
        await run.RunAsync("context", "set", "prod", "--url", Prod);
        await run.RunAsync("context", "remove", "prod");

        Assert.Equal(ExitCode.ServiceAway, await run.RunAsync("runs"));
        Assert.Equal(ExitCode.BadInput, await run.RunAsync("runs", "-c", "prod"));
        Assert.Contains("sparksteps up", run.Error);
    }

    [Theory]
    [InlineData("http://prod.example.org")]
    [InlineData("ftp://prod.example.org")]
    [InlineData("https://user:pass@prod.example.org")]
    [InlineData("prod")]
    public async Task Url_that_would_give_the_key_away_is_refused(string url)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.BadInput, await run.RunAsync("context", "set", "prod", "--url", url, "--key", "k"));
        Assert.False(File.Exists(run.Config));
    }

    [Theory]
    [InlineData("local")]
    [InlineData("../x")]
    [InlineData("")]
    public async Task Name_is_refused(string name)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.BadInput, await run.RunAsync("context", "set", name, "--url", Prod));
    }

    private static (string Name, string? Key) NameAndKey(Server server) => (server.Name, server.Key);
}
