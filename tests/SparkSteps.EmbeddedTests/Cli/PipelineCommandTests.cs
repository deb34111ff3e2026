using SparkSteps.EmbeddedTests.Service;

namespace SparkSteps.EmbeddedTests.Cli;

[Collection(CliCollection.Name)]
public sealed class PipelineCommandTests(RunningService service)
{
    private const string Pipeline =
        """
        apiVersion: sparksteps/v1
        kind: Pipeline
        name: shop
        nodes: [{name: a, outputs: [x]}, {name: b, inputs: [x]}]
        catalog: {x: pandas.CSVDataset}
        step: {application: {type: python, mainFile: main.py}, project: {archive: project}}
        """;

    [Fact]
    public async Task Pipeline_isPlannedSubmittedListedAndShown()
    {
        using var cli = new CliRun(service);
        cli.Write("pipeline.yaml", Pipeline);
        cli.Write("project/main.py", "print('in a pipeline')");

        var plan = await cli.RunAsync("plan", "pipeline.yaml");
        var submitted = await cli.RunAsync("pipeline", "submit", "pipeline.yaml", "--wait", "--output", "json");
        var id = $"{submitted.Json["id"]}";
        var shown = await cli.RunAsync("pipeline", "show", id);
        var listed = await cli.RunAsync("pipeline", "list", "--name", "shop");

        Assert.Matches(@"b +default +a +b", plan.Out);
        Assert.True(submitted.ExitCode == 0, submitted.All);
        Assert.Contains("2 of 2 steps ended", submitted.Error);
        Assert.Contains("Succeeded", shown.Out);
        Assert.Contains(id, listed.Out);
    }

    [Fact]
    public async Task FailedPipeline_saysWhereToLook_andGoesOnFromThere()
    {
        using var cli = new CliRun(service);
        cli.Write("pipeline.yaml", Pipeline);
        cli.Write("project/main.py", "raise ValueError('no')");

        var failed = await cli.RunAsync("submit", "pipeline.yaml", "--wait", "-o", "json");
        var id = $"{failed.Json["id"]}";
        var shown = await cli.RunAsync("pipeline", "show", id);
        var resumed = await cli.RunAsync("pipeline", "resume", id, "-o", "json");
        var cancelled = await cli.RunAsync("pipeline", "cancel", $"{resumed.Json["id"]}");

        Assert.Equal((1, 0, 0), (failed.ExitCode, resumed.ExitCode, cancelled.ExitCode));
        Assert.Contains($"sparksteps pipeline retry {id}", shown.Out);
        Assert.Equal(id, $"{resumed.Json["retryOf"]}");
    }

    [Fact]
    public async Task OtherSystemsDocument_isShownAsWhatItBecomes_andUnknownFormatsAreTheServicesToRefuse()
    {
        using var cli = new CliRun(service);
        cli.Write("kedro.json",
            """
            {"pipeline": {"kedro_version": "0.19", "pipeline": [{"name": "load", "inputs": ["raw"], "outputs": ["x"], "tags": []}]},
             "catalog": {"raw": "spark.SparkDataset", "x": "pandas.CSVDataset"}}
            """);

        var shown = await cli.RunAsync("import", "kedro", "kedro.json", "--project", cli.Folder);
        var unknown = await cli.RunAsync("import", "nonsense", "kedro.json");

        Assert.True(shown.ExitCode == 0, shown.All);
        Assert.Matches(@"load +spark", shown.Out);
        Assert.Equal(2, unknown.ExitCode);
    }
}
