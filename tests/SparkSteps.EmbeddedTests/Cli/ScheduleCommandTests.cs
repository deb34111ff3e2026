using SparkSteps.EmbeddedTests.Service;

namespace SparkSteps.EmbeddedTests.Cli;

[Collection(CliCollection.Name)]
public sealed class ScheduleCommandTests(RunningService service)
{
    [Fact]
    public async Task Schedule_isPutPausedRunBackfilledAndDeleted()
    {
        using var cli = new CliRun(service);
        cli.Write("nightly.yaml",
            """
            apiVersion: sparksteps/v1
            kind: Schedule
            name: nightly
            cron: "0 2 * * *"
            step: {application: {type: python, mainFile: main.py}, project: {archive: project}}
            """);
        cli.Write("project/main.py", "print('by the clock')");

        var created = await cli.RunAsync("schedule", "create", "nightly.yaml");
        var listed = await cli.RunAsync("schedule", "list");
        var paused = await cli.RunAsync("schedule", "pause", "nightly", "-o", "json");
        var run = await cli.RunAsync("schedule", "run", "nightly", "--wait", "--logs");
        var backfilled = await cli.RunAsync("schedule", "backfill", "nightly", "--from", "2026-01-01", "--to", "2026-01-03");
        var resumed = await cli.RunAsync("schedule", "resume", "nightly", "-o", "json");
        var shown = await cli.RunAsync("schedule", "show", "nightly");
        var deleted = await cli.RunAsync("schedule", "delete", "nightly");
        var gone = await cli.RunAsync("schedule", "show", "nightly");

        Assert.True(created.ExitCode == 0, created.All);
        Assert.Contains("0 2 * * *", listed.Out);
        Assert.Equal(("paused", "active"), ($"{paused.Json["state"]}", $"{resumed.Json["state"]}"));
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains("by the clock", run.Out);
        Assert.True(backfilled.ExitCode == 0, backfilled.All);
        Assert.Contains("2 due times are to run", backfilled.Out);
        Assert.Contains("manual", shown.Out);
        Assert.Equal((0, 2), (deleted.ExitCode, gone.ExitCode));
    }

    [Fact]
    public async Task WrongDocument_isRefusedWithWhatToDo()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("print(1)");
        cli.Write("wrong.yaml", "apiVersion: sparksteps/v1\nkind: Schedule\nname: wrong\ncron: '61 * * * *'\nstep: {application: {type: python, mainFile: 'local:///a.py'}}\n");

        var step = await cli.RunAsync("schedule", "create", "step.yaml");
        var wrong = await cli.RunAsync("schedule", "create", "wrong.yaml");
        var submitted = await cli.RunAsync("submit", "wrong.yaml");

        Assert.Equal((2, 2, 2), (step.ExitCode, wrong.ExitCode, submitted.ExitCode));
        Assert.Contains("$.cron", wrong.Error);
        Assert.Contains("schedule create", submitted.Error);
    }
}
