using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Pipelines;

public sealed class PipelineFlowTests
{
    [Fact]
    public async Task Diamond_runsInOrder_andTellsEachStepOfThoseBefore()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync(PipelineService.Diamond);

        var ended = await service.RunToEndAsync(accepted.Id);

        Assert.Equal("Succeeded a:Succeeded b:Succeeded c:Succeeded d:Succeeded", PipelineService.Show(ended));
        var (first, last) = (await service.RunOfAsync(ended, "a"), await service.RunOfAsync(ended, "d"));
        Assert.True(first.FinishedAt <= (await service.RunOfAsync(ended, "b")).CreatedAt);
        Assert.Equal(new RunPipeline(ended.Id, "shop", "d"), last.Pipeline);
        Assert.Equal(ended.Id.ToString(), last.Labels["sparksteps.io/pipeline"]);
        Assert.Equal((ended.Id.ToString(), "[\"d\"]"), (last.Spec?.Env["SPARKSTEPS_PIPELINE_RUN"], last.Spec?.Env["SPARKSTEPS_NODES"]));
        var upstream = JsonNode.Parse(last.Spec?.Env["SPARKSTEPS_UPSTREAM_RUNS"] ?? "")?["b"];
        Assert.Equal(((await service.RunOfAsync(ended, "b")).Id.ToString(), "y"), ($"{upstream?["run"]}", $"{upstream?["outputs"]?[0]}"));
        Assert.Null(await service.Store.FindActiveAsync(ended.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Failure_cancelsTheRest()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync($"{PipelineService.Diamond}\noverrides: {{b: {PipelineService.Fails}}}");

        var ended = await service.RunToEndAsync(accepted.Id);

        Assert.Equal((PipelineState.Failed, GroupState.Failed, GroupState.Skipped), (ended.State, ended.Groups[1].State, ended.Groups[3].State));
        Assert.Contains("nowhere", ended.Reason);
        Assert.All(await service.RunsAsync(ended), run => Assert.True(run.State.IsTerminal()));
    }

    [Fact]
    public async Task Failure_leavesWhatDoesNotNeedIt()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync($"{PipelineService.Diamond}\noverrides: {{b: {PipelineService.Fails}}}\nonFailure: continueIndependent");

        var ended = await service.RunToEndAsync(accepted.Id);

        Assert.Equal("Failed a:Succeeded b:Failed c:Succeeded d:Skipped", PipelineService.Show(ended));
        Assert.Null(ended.Groups[3].RunId);
    }

    [Fact]
    public async Task Cancel_endsWhatRuns_andSkipsWhatWaits()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync(PipelineService.Diamond);
        await service.WorkAsync();

        await service.Service.Get<PipelineCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var ended = await service.RunToEndAsync(accepted.Id);

        Assert.Equal("Cancelled a:Cancelled b:Skipped c:Skipped d:Skipped", PipelineService.Show(ended));
        Assert.Equal(RunState.Cancelled, (await service.RunOfAsync(ended, "a")).State);
        Assert.Equal(PipelineState.Cancelled, (await service.Service.Get<PipelineCanceller>().RequestAsync(accepted.Id, CancellationToken.None))?.State);
    }

    [Fact]
    public async Task Retry_goesOnFromTheFailedGroup_asOneNewRun()
    {
        await using var service = await PipelineService.StartAsync();
        var accepted = await service.AcceptAsync($"{PipelineService.Diamond}\nonFailure: continueIndependent\nmaxParallel: 1");
        await service.WorkAsync();
        await service.Service.RunToEndAsync((await service.RunOfAsync(await service.FindAsync(accepted.Id), "a")).Id);
        await service.AdvanceAsync(accepted.Id);
        await service.Service.Get<PipelineCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var ended = await service.RunToEndAsync(accepted.Id);
        Assert.Equal("Cancelled a:Succeeded b:Cancelled c:Skipped d:Skipped", PipelineService.Show(ended));

        var retry = service.Service.Get<PipelineRetry>();
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => retry.RetryAsync(accepted.Id, CancellationToken.None)));
        var id = Assert.Single(results.Select(result => result?.Pipeline?.Id).Distinct());
        var second = await service.RunToEndAsync(Assert.NotNull(id));

        Assert.Equal("Succeeded a:Succeeded b:Succeeded c:Succeeded d:Succeeded", PipelineService.Show(second));
        Assert.Equal((ended.Id, ended.Groups[0].RunId), (second.RetryOf, second.Groups[0].RunId));
        Assert.NotEqual(ended.Groups[1].RunId, second.Groups[1].RunId);
        Assert.Equal(409, (await retry.RetryAsync(second.Id, CancellationToken.None))?.Problem?.Status);
    }

    [Fact]
    public async Task NoMoreRunsThanAllowed_areThereAtTheSameTime()
    {
        await using var service = await PipelineService.StartAsync();
        var nodes = string.Join(", ", Enumerable.Range(0, 6).Select(i => $"{{name: n{i}}}"));
        var accepted = await service.AcceptAsync($"nodes: [{nodes}]\nmaxParallel: 2");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.AdvanceAsync(accepted.Id)));

        Assert.Equal(2, (await service.RunsAsync(accepted)).Count);
        var most = 0;
        await service.RunUntilAsync(accepted.Id, pipeline =>
        {
            most = Math.Max(most, pipeline.Groups.Count(group => group.State == GroupState.Running));
            return pipeline.State.IsTerminal();
        });
        Assert.Equal(2, most);
        Assert.Equal(6, (await service.RunsAsync(accepted)).Count);
    }

    [Fact]
    public async Task KedroStep_runsItsNodes_withTheProjectOfTheArchive()
    {
        await using var service = await PipelineService.StartAsync(DriverMode.Process);
        var archive = await service.StoreAsync(
            ("pyproject.toml", ""),
            ("kedro/__init__.py", ""),
            ("kedro/runner.py", "class ThreadRunner: pass\nclass SequentialRunner: pass\n"),
            ("kedro/framework/__init__.py", ""),
            ("kedro/framework/startup.py", "def bootstrap_project(path): print('bootstrap', (path / 'pyproject.toml').exists())\n"),
            ("kedro/framework/session.py",
                "class KedroSession:\n    @classmethod\n    def create(cls, project_path, env): print('env', env); return cls()\n"
                + "    def __enter__(self): return self\n    def __exit__(self, *rest): pass\n"
                + "    def run(self, node_names, runner): print('ran', list(node_names), type(runner).__name__)\n"));
        var request = new StepRequest(
            """
            {"pipeline": {"kedro_version": "0.19", "pipeline": [
               {"name": "load", "inputs": ["raw"], "outputs": ["x"], "tags": []}, {"name": "join([x,y]) -> [z]", "inputs": ["x"], "outputs": ["z"], "tags": []}]},
             "catalog": {"raw": "spark.SparkDataset", "z": "spark.SparkDataset"}, "kedro": {"env": "prod"}}
            """u8.ToArray(), RunTriggerKind.Http, new RequestIdentity.None(RunId.New(service.Service.Time))) { AttachedArchive = archive };

        var ended = await service.RunToEndAsync((await service.AcceptAsync(request, PipelineFormat.Kedro)).Id);

        Assert.Equal("Succeeded load:Succeeded", PipelineService.Show(ended));
        var log = await service.Service.LogAsync(await service.RunOfAsync(ended, "load"));
        Assert.Contains("bootstrap True\nenv prod\nran ['load', 'join([x,y]) -> [z]'] ThreadRunner", log);
    }
}
