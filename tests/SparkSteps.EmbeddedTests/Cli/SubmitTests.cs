using System.Diagnostics;
using SparkSteps.Cli.Projects;
using SparkSteps.EmbeddedTests.Service;

namespace SparkSteps.EmbeddedTests.Cli;

[Collection(CliCollection.Name)]
public sealed class SubmitTests(RunningService service)
{
    [Fact]
    public async Task NewStep_runsAsItIs_andItsProjectIsSentOnce()
    {
        using var cli = new CliRun(service);
        await cli.RunAsync("init", "first");

        var first = await cli.RunAsync("submit", "first/step.yaml", "--wait", "--logs");
        var second = await cli.RunAsync("submit", "first/step.yaml", "--wait");

        Assert.True(first.ExitCode == 0, first.All);
        Assert.Contains("   2 spark", first.Out);
        Assert.Contains("Succeeded", first.Out);
        Assert.DoesNotContain("already there", first.Error);
        Assert.Contains("already there", second.Error);
        Assert.Contains("Succeeded", second.Error);
    }

    [Fact]
    public async Task OtherSystemsStep_isShownAsWhatItBecomes_andRuns_andWhatItSaysInVainIsListedBoth()
    {
        using var cli = new CliRun(service);
        cli.Write("pi.yaml",
            """
            apiVersion: sparkoperator.k8s.io/v1beta2
            kind: SparkApplication
            metadata: {name: pi, annotations: {owner: someone}}
            spec: {type: Python, sparkVersion: 3.5.3, mainApplicationFile: "local:///opt/main.py", image: "registry.example/spark:1", driver: {memory: 2g}, executor: {instances: 2}}
            """);

        var shown = await cli.RunAsync("import", "sparkapplication", "pi.yaml");
        var sent = await cli.RunAsync("import", "sparkapplication", "pi.yaml", "--submit", "--output", "json");
        var run = await cli.RunAsync("show", $"{sent.Json["id"]}");

        Assert.Equal((0, 0, 0), (shown.ExitCode, sent.ExitCode, run.ExitCode));
        Assert.Contains("SparkApplication pi-", shown.Out);
        Assert.All([shown, run], result => Assert.Contains("not carried over: $.metadata.annotations", result.Out));
    }

    [Fact]
    public async Task FailedStep_isExitCode1_andSaysFirstWhatToDo()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("raise ValueError('no such column')");

        var result = await cli.RunAsync("submit", "--wait");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("what to do", result.Out);
        Assert.Contains("no such column", result.Out);
    }

    [Fact]
    public async Task WrongSpec_isExitCode2_withAllErrorsAndWhatToDo()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("print(1)", "driver: {memroy: 1g, cores: 0}\n");

        var submitted = await cli.RunAsync("submit");
        var validated = await cli.RunAsync("validate");
        var asJson = await cli.RunAsync("validate", "--output", "json");

        Assert.Equal((2, 2, 2), (submitted.ExitCode, validated.ExitCode, asJson.ExitCode));
        Assert.Contains("$.driver.memroy", submitted.Error);
        Assert.Contains("Did you mean 'memory'?", submitted.Error);
        Assert.Contains("$.driver.cores", validated.Out);
        Assert.Equal(("false", 2), ($"{asJson.Json["valid"]}", asJson.Json["errors"]?.AsArray().Count));
    }

    [Fact]
    public async Task StepThatTakesTooLong_isExitCode3_andGoesOn()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("import time; time.sleep(600)");

        var waited = await cli.RunAsync("submit", "--wait", "--timeout", "1s", "--output", "json");
        var id = $"{(await cli.RunAsync("runs", "--name", "hello", "--limit", "1", "-o", "json")).Json["items"]?[0]?["id"]}";
        var cancelled = await cli.RunAsync("cancel", id, "--wait");
        var shown = await cli.RunAsync("show", id, "--wait");

        Assert.Equal((3, 0, 3), (waited.ExitCode, cancelled.ExitCode, shown.ExitCode));
        Assert.Contains($"sparksteps cancel {id}", waited.Error);
        Assert.Contains("Cancelled", shown.Out);
    }

    [Fact]
    public async Task WrongKeyAndNoService_areTold()
    {
        using var cli = new CliRun(service);

        var wrongKey = await cli.RunAsync("runs", "--key", "wrong");
        var unknown = await cli.RunAsync("show", "01arz3ndektsv4rrffq69g5fav");
        var nowhere = await cli.RunAsync("runs", "--url", "http://127.0.0.1:1");

        Assert.Equal((2, 2, 4), (wrongKey.ExitCode, unknown.ExitCode, nowhere.ExitCode));
        Assert.Contains("context set", wrongKey.Error);
        Assert.All([wrongKey, unknown, nowhere], result => Assert.Contains("next:", result.Error));
    }

    [Fact]
    public async Task SameKey_isOneRun()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("print('once')");

        var first = await cli.RunAsync("submit", "--idempotency-key", "cli-once");
        var second = await cli.RunAsync("submit", "--idempotency-key", "cli-once");

        Assert.Equal((0, first.Out), (second.ExitCode, second.Out));
    }

    [Fact]
    public async Task Plan_showsLayersOfConf_andCreatesNothing()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("print(1)", "spark: {conf: {spark.sql.shuffle.partitions: 8}}\nlabels: {only: planned}\n");

        var table = await cli.RunAsync("plan");
        var yaml = await cli.RunAsync("plan", "--output", "yaml");
        var runs = await cli.RunAsync("runs", "--label", "only=planned");

        Assert.Contains("spark.sql.shuffle.partitions", table.Out);
        Assert.Contains("SparkApplication", table.Out);
        Assert.Contains("kind: SparkApplication\n", yaml.Out);
        Assert.Contains("layer: spec\n", yaml.Out);
        Assert.Equal("No runs.", runs.Out.Trim());
    }

    [Fact]
    public async Task CutUpload_goesOnWhereItStopped()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("print('large')");
        var noise = new byte[(5 * ArchivePart.Size) + 12345];
        new Random(1).NextBytes(noise);
        await File.WriteAllBytesAsync(Path.Combine(cli.Folder, "project", "noise.bin"), noise);
        using var cut = new CancellationTokenSource();
        using (var api = new SparkSteps.Cli.Api.ApiClient(
            SparkSteps.Cli.Contexts.Server.Of(null, service.Description.Url, service.Description.FunctionsKey), TimeProvider.System, _ => { }))
        using (var project = await ProjectPacker.PackAsync(Path.Combine(cli.Folder, "project"), CancellationToken.None))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ArchiveUpload(api).SendAsync(project, new Cut(cut), cut.Token));
        }

        var again = await cli.RunAsync("submit", "--wait");

        Assert.True(again.ExitCode == 0, again.All);
        Assert.Matches("[1-5] of 6 parts were there from an earlier try", again.Error);
        Assert.Contains("already there", (await cli.RunAsync("plan")).Error);
    }

    [Fact]
    public async Task Program_hasTheExitCodesForScripts()
    {
        using var cli = new CliRun(service);
        cli.WriteStep("raise SystemExit(7)");

        Assert.Equal(1, await ProgramAsync(cli, "submit", "--wait", "--output", "json"));
        Assert.Equal(2, await ProgramAsync(cli, "submit", "none.yaml"));
        Assert.Equal(4, await ProgramAsync(cli, "runs", "--url", "http://127.0.0.1:1"));
    }

    private async Task<int> ProgramAsync(CliRun cli, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SparkSteps.Cli.dll"), .. arguments])
        {
            WorkingDirectory = cli.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SPARKSTEPS_URL"] = service.Description.Url, ["SPARKSTEPS_KEY"] = service.Description.FunctionsKey },
        };
        using var program = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var text = await Task.WhenAll(program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        Assert.DoesNotContain(text, part => part.Contains('\u001b', StringComparison.Ordinal));
        return program.ExitCode;
    }

    private sealed class Cut(CancellationTokenSource cut) : IProgress<long>
    {
        public void Report(long value) => cut.Cancel();
    }
}
