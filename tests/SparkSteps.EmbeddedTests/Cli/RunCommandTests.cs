using SparkSteps.EmbeddedTests.Service;

namespace SparkSteps.EmbeddedTests.Cli;

[Collection(CliCollection.Name)]
public sealed class RunCommandTests(RunningService service)
{
    [Fact]
    public async Task Run_isListedShownAndRead()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("print('first line'); print('last line')", "labels: {test: listed}\n");
        var id = (await cli.RunAsync("submit", "--wait", "--output", "json")).Json["id"]?.GetValue<string>() ?? "";

        var listed = await cli.RunAsync("runs", "--label", "test=listed", "--since", "1h");
        var shown = await cli.RunAsync("show", "last");
        var yaml = await cli.RunAsync("show", id, "--output", "yaml");
        var log = await cli.RunAsync("logs", id, "--tail", "1");
        var init = await cli.RunAsync("logs", id, "--container", "init");
        var none = await cli.RunAsync("logs", id, "--attempt", "9");

        Assert.Contains(id, listed.Out);
        Assert.Contains(id, shown.Out);
        Assert.Contains("Pending", shown.Out);
        Assert.Contains($"id: \"{id}\"\n", yaml.Out);
        Assert.Equal("last line", log.Out.Trim());
        Assert.Equal((0, 2), (init.ExitCode, none.ExitCode));
        Assert.Contains("next:", none.Error);
    }

    [Fact]
    public async Task FollowedLog_isWholeAndEndsWithTheRun()
    {
        using var cli = new CliRun(service);
        cli.WriteStep(
            """
            import os, time
            print('begins', flush=True)
            time.sleep(3)
            print('ends', flush=True)
            """);
        var id = (await cli.RunAsync("submit")).Out.Trim();

        var followed = await cli.RunAsync("logs", id, "-f");

        Assert.True(followed.ExitCode == 0, followed.All);
        Assert.Single(followed.Out.Split('\n'), line => line == "begins");
        Assert.Single(followed.Out.Split('\n'), line => line == "ends");
        Assert.Contains("Succeeded", followed.Error);
    }

    [Fact]
    public async Task FailedRun_isRetried()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("raise ValueError('again and again')");
        var id = (await cli.RunAsync("submit", "--wait", "-o", "json")).Json["id"]?.GetValue<string>() ?? "";

        var retried = await cli.RunAsync("retry", id, "--wait", "--output", "json");
        var ofSucceeded = await cli.RunAsync("retry", "01arz3ndektsv4rrffq69g5fav");

        Assert.Equal((1, id), (retried.ExitCode, $"{retried.Json["retryOf"]}"));
        Assert.Equal(2, ofSucceeded.ExitCode);
    }

    [Fact]
    public async Task Pages_areReadUpToTheLimit()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("print(1)", "labels: {test: paged}\n");
        for (var n = 0; n < 3; n++)
        {
            await cli.RunAsync("submit");
        }

        Assert.Equal(2, (await cli.RunAsync("runs", "--label", "test=paged", "-n", "2", "-o", "json")).Json["items"]?.AsArray().Count);
        Assert.Equal(3, (await cli.RunAsync("runs", "--label", "test=paged", "-n", "100", "-o", "json")).Json["items"]?.AsArray().Count);
    }
}
