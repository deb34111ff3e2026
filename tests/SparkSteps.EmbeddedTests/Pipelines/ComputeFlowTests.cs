using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Arm;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Recovery;
using SparkSteps.Repairs;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Pipelines;

/// <summary>A pipeline run with nodes of its own, on the embedded cluster behind an AKS that is played.</summary>
public sealed class ComputeFlowTests
{
    private const string Nodes = "compute: {nodePool: {vmSize: Standard_D8s_v5, count: 3}}";
    private const string Two = "nodes: [{name: a, outputs: [x]}, {name: b, inputs: [x]}]";

    [Fact]
    public async Task Nodes_areThere_fromBeforeTheFirstGroup_untilAfterTheLast()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Cluster.IsQuick = false;
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");

        var creating = await service.RunUntilAsync(accepted.Id, pipeline => pipeline.Compute?.Reason is not null);
        await LookAsync(service);
        Assert.Equal((ComputeState.Creating, "AKS is making the nodes."), (creating.Compute?.State, creating.Compute?.Reason));
        Assert.Equal("Running a:Waiting b:Waiting", PipelineService.Show(await service.FindAsync(accepted.Id)));

        azure.Cluster.Settle(azure.Cluster.Pool, "Succeeded");
        var ended = await service.RunToEndAsync(accepted.Id);
        Assert.Equal(("Succeeded a:Succeeded b:Succeeded", ComputeState.Deleting), (PipelineService.Show(ended), ended.Compute?.State));
        Assert.Single((await service.Service.Queue(StorageNames.RunEventsQueue).PeekMessagesAsync(32)).Value, message => message.Body.ToString().Contains("pipeline.succeeded"));
        await LookAsync(service);
        Assert.NotNull(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));

        azure.Cluster.Remove(azure.Cluster.Pool);
        await LookAsync(service);
        Assert.Null(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
        var finished = await service.FindAsync(accepted.Id);
        Assert.Equal((PipelineState.Succeeded, ComputeState.Deleted, ended.FinishedAt), (finished.State, finished.Compute?.State, finished.FinishedAt));
        Assert.Equal((1, 1), (azure.Count("PUT /agentPools/"), azure.Count("DELETE /agentPools/")));
    }

    [Fact]
    public async Task Steps_runOnTheNodesOfTheirOwnPipelineRun()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Cluster.IsQuick = false;
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"nodes: [{{name: a}}]\n{Nodes}");
        await service.RunUntilAsync(accepted.Id, pipeline => pipeline.Compute?.Reason is not null);
        var pool = azure.Cluster.Pools[azure.Cluster.Pool]["properties"];
        azure.Cluster.Settle(azure.Cluster.Pool, "Succeeded");

        var run = await service.RunOfAsync(await service.RunToEndAsync(accepted.Id), "a");

        Assert.Equal(accepted.Id.ToString(), $"{pool?["tags"]?["sparksteps-pipeline-run"]}");
        Assert.Equal(accepted.Id.ToString(), $"{pool?["nodeLabels"]?["sparksteps.io/pipeline-run"]}");
        var app = await service.Service.ReadObjectAsync(KubernetesResource.SparkApplication, run.Attempts[^1].ClusterName);
        foreach (var role in new[] { "driver", "executor" })
        {
            var (selector, toleration) = (app["spec"]?[role]?["nodeSelector"], app["spec"]?[role]?["tolerations"]?[0]);
            Assert.Equal(accepted.Id.ToString(), $"{selector?["sparksteps.io/pipeline-run"]}");
            Assert.Equal($"{pool?["nodeTaints"]?[0]}", $"{toleration?["key"]}={toleration?["value"]}:{toleration?["effect"]}");
        }
    }

    [Fact]
    public async Task FailedPipeline_leavesNoNodes()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}\noverrides: {{a: {PipelineService.Fails}}}");

        var finished = await FinishAsync(service, accepted.Id);

        Assert.Equal(("Failed a:Failed b:Skipped", ComputeState.Deleted), (PipelineService.Show(finished), finished.Compute?.State));
        Assert.Empty(azure.Cluster.Pools);
    }

    [Theory]
    [InlineData("Creating")]
    [InlineData("Succeeded")]
    public async Task CancelledPipeline_leavesNoNodes(string poolState)
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Cluster.IsQuick = false;
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");
        await service.RunUntilAsync(accepted.Id, pipeline => pipeline.Compute?.Reason is not null);
        azure.Cluster.Settle(azure.Cluster.Pool, poolState);
        await LookAsync(service);

        await service.Service.Get<PipelineCanceller>().RequestAsync(accepted.Id, CancellationToken.None);
        var ended = await service.RunToEndAsync(accepted.Id);
        Assert.Equal((PipelineState.Cancelled, ComputeState.Deleting), (ended.State, ended.Compute?.State));
        azure.Cluster.Remove(azure.Cluster.Pool);

        Assert.Equal(ComputeState.Deleted, (await FinishAsync(service, accepted.Id)).Compute?.State);
        Assert.Equal(PipelineState.Cancelled, (await service.Service.Get<PipelineCanceller>().RequestAsync(accepted.Id, CancellationToken.None))?.State);
    }

    [Fact]
    public async Task CancelBeforeAnyNodes_asksForNone()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");

        await service.Service.Get<PipelineCanceller>().RequestAsync(accepted.Id, CancellationToken.None);

        Assert.Equal(ComputeState.Deleted, (await FinishAsync(service, accepted.Id)).Compute?.State);
        Assert.Equal(0, azure.Count("PUT /agentPools/"));
    }

    [Theory]
    [InlineData(400, "ErrCode_InsufficientVCPUQuota", "Insufficient vcpu quota requested 24, remaining 10.", "quota raised")]
    [InlineData(409, "OperationNotAllowed", "It results in exceeding approved Cores quota.", "quota raised")]
    [InlineData(400, "BadRequest", "The VM size of Standard_D8s_v5 is not allowed in your subscription.", "Take a VM size")]
    [InlineData(403, "AuthorizationFailed", "The client has no agentPools/write.", "Tell the operator")]
    public async Task RefusedNodes_failThePipeline_inAzuresWords_withAdvice(int status, string code, string message, string advice)
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        azure.Then("PUT /agentPools/", status, code, message);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");

        var finished = await FinishAsync(service, accepted.Id);

        Assert.Equal(("Failed a:Skipped b:Skipped", ComputeState.Failed), (PipelineService.Show(finished), finished.Compute?.State));
        Assert.Contains($"{code}: {message}", finished.Reason);
        Assert.Contains(advice, finished.Reason);
    }

    [Fact]
    public async Task NodesThatDoNotCome_failThePipeline_andGo()
    {
        await using var azure = await FakeAzure.StartAsync();
        azure.Cluster.IsQuick = false;
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");
        await service.RunUntilAsync(accepted.Id, pipeline => pipeline.Compute?.Reason is not null);

        azure.Cluster.Fail(azure.Cluster.Pool, "ZonalAllocationFailed", "We do not have sufficient capacity in this zone.");
        azure.Cluster.IsQuick = true;
        var finished = await FinishAsync(service, accepted.Id);

        Assert.Equal((PipelineState.Failed, ComputeState.Failed), (finished.State, finished.Compute?.State));
        Assert.Contains("ZonalAllocationFailed: We do not have sufficient capacity in this zone.", finished.Reason);
        Assert.Empty(azure.Cluster.Pools);
    }

    [Fact]
    public async Task BusyCluster_andBusyAzure_areTriedAgainLater()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        service.Service.Time.Haste = 100;
        const string InProgress = "Operation is not allowed because there's an in progress update managed cluster operation.";
        azure.Then("PUT /agentPools/", 409, "OperationNotAllowed", InProgress);
        for (var i = 0; i < 3; i++)
        {
            azure.Then("PUT /agentPools/", 429, "TooManyRequests", "Slowly.", retryAfter: "20");
        }

        azure.Then("DELETE /agentPools/", 409, "OperationNotAllowed", InProgress).Then("DELETE /agentPools/", 503, "Busy", "Later.");
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");

        await LookAsync(service);
        Assert.Contains(InProgress, (await service.FindAsync(accepted.Id)).Compute?.Reason);
        await LookAsync(service);
        Assert.Equal(1, azure.Count("PUT /agentPools/"));
        service.Service.Time.PutForward(TimeSpan.FromMinutes(1));
        await LookAsync(service);
        Assert.Contains("Slowly.", (await service.FindAsync(accepted.Id)).Compute?.Reason);
        service.Service.Time.PutForward(TimeSpan.FromMinutes(1));
        var ended = await service.RunToEndAsync(accepted.Id);
        Assert.Equal(PipelineState.Succeeded, ended.State);
        Assert.Contains(InProgress, ended.Compute?.Reason);
        service.Service.Time.PutForward(TimeSpan.FromMinutes(1));

        Assert.Equal(ComputeState.Deleted, (await FinishAsync(service, accepted.Id)).Compute?.State);
    }

    [Fact]
    public async Task DeletionThatFails_isAskedForAgain()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");
        await service.RunUntilAsync(accepted.Id, pipeline => pipeline.Compute?.State == ComputeState.Ready);
        azure.Cluster.IsQuick = false;
        await service.RunToEndAsync(accepted.Id);

        azure.Cluster.Settle(azure.Cluster.Pool, "Failed");
        await LookAsync(service);
        Assert.Equal(2, azure.Count("DELETE /agentPools/"));
        azure.Cluster.Remove(azure.Cluster.Pool);

        Assert.Equal(ComputeState.Deleted, (await FinishAsync(service, accepted.Id)).Compute?.State);
    }

    [Theory]
    [InlineData(nameof(Checkpoint.PipelineStaged))]
    [InlineData(nameof(Checkpoint.ComputeCreating))]
    [InlineData(nameof(Checkpoint.ComputeAsked))]
    [InlineData(nameof(Checkpoint.PipelineAdvanced))]
    [InlineData(nameof(Checkpoint.GroupRunMade))]
    [InlineData(nameof(Checkpoint.PipelineEnded))]
    [InlineData(nameof(Checkpoint.ComputeDeleting))]
    [InlineData(nameof(Checkpoint.ComputeDeletionAsked))]
    [InlineData(nameof(Checkpoint.PipelineFinishing))]
    [InlineData(nameof(Checkpoint.PipelineFinishedRecorded))]
    [InlineData(nameof(Checkpoint.PipelineEventPublished))]
    public async Task WhoeverDies_isMadeGood_andNoNodesAreLeft(string at)
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");

        await Midway.DieAsync(Enum.Parse<Checkpoint>(at), () => FinishAsync(service, accepted.Id));
        service.Service.Time.PutForward(TimeSpan.FromMinutes(2));
        var finished = await FinishAsync(service, accepted.Id);

        Assert.Equal(("Succeeded a:Succeeded b:Succeeded", ComputeState.Deleted), (PipelineService.Show(finished), finished.Compute?.State));
        Assert.Empty(azure.Cluster.Pools);
        Assert.Equal(2, (await service.RunsAsync(finished)).Count);
        Assert.All(azure.Calls.Where(call => call.StartsWith("PUT", StringComparison.Ordinal)), call => Assert.Equal($"PUT /agentPools/{finished.Compute?.Name}", call));
    }

    [Fact]
    public async Task NodesAskedForTooLate_goAgain()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");

        await Midway.OvertakeAsync(Checkpoint.ComputeCreating, () => CancelToTheEndAsync(service, accepted.Id), () => service.AdvanceAsync(accepted.Id));

        Assert.Equal((1, 1), (azure.Count("PUT /agentPools/"), azure.Count("DELETE /agentPools/")));
        Assert.Empty(azure.Cluster.Pools);
    }

    [Fact]
    public async Task NodesAskedForTooLate_byOneWhoDies_areFoundByTheHousekeeping()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}");
        await Midway.DieAsync(Checkpoint.ComputeAsked, () => service.AdvanceAsync(accepted.Id));
        var pool = azure.Cluster.Pools[azure.Cluster.Pool];
        await CancelToTheEndAsync(service, accepted.Id);
        Assert.Empty(azure.Cluster.Pools);
        azure.Cluster.Pools[$"{pool["name"]}"] = pool;

        var report = await service.Service.Get<Doctor>().LookAsync(Depth.Routine, CancellationToken.None);
        Assert.Equal((FindingKind.OrphanedNodePool, $"default/agentPools/{pool["name"]}"), (report.Findings.Single().Kind, report.Findings.Single().Subject));
        await service.Service.Get<Housekeeping>().TidyAsync(CancellationToken.None);

        Assert.Empty(azure.Cluster.Pools);
    }

    [Fact]
    public async Task PoolOfAnUnknownPipelineRun_isAPersonsToDelete_andOthersAreNobodysBusiness()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        azure.Cluster.Pools["system"] = Pool("system", null);
        azure.Cluster.Pools["s1"] = Pool("s1", RunId.New(service.Service.Time).ToString());

        await service.Service.Get<Housekeeping>().TidyAsync(CancellationToken.None);
        var all = await service.Service.Get<Repairer>().RepairAsync(new RepairSelection(RepairScope.All, new HashSet<string>()), CancellationToken.None);
        Assert.Equal(2, azure.Cluster.Pools.Count);
        var named = new RepairSelection(RepairScope.Named, new HashSet<string> { Assert.Single(all.Left).Id });
        var report = await service.Service.Get<Repairer>().RepairAsync(named, CancellationToken.None);

        Assert.Equal(("unknownNodePool:default/agentPools/s1", RepairOutcome.Repaired), (report.Results.Single().Id, report.Results.Single().Outcome));
        Assert.Equal("system", azure.Cluster.Pool);
    }

    [Fact]
    public async Task Retry_hasNodesOfItsOwn_evenWhileTheFirstOnesGo()
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure);
        var accepted = await service.AcceptAsync($"{Two}\n{Nodes}\noverrides: {{b: {PipelineService.Fails}}}");
        await service.RunUntilAsync(accepted.Id, pipeline => pipeline.Compute?.State == ComputeState.Ready);
        azure.Cluster.IsQuick = false;
        var failed = await service.RunToEndAsync(accepted.Id);
        Assert.Equal(ComputeState.Deleting, failed.Compute?.State);

        var retried = (await service.Service.Get<PipelineRetry>().RetryAsync(accepted.Id, CancellationToken.None))?.Pipeline;

        Assert.Equal(ComputeState.Creating, retried?.Compute?.State);
        Assert.NotEqual(failed.Compute?.Name, retried?.Compute?.Name);
    }

    [Theory]
    [InlineData("false", "*", "$.compute compute.allowed")]
    [InlineData("true", "Standard_E*", "$.compute.nodePool.vmSize compute.vmSizes")]
    [InlineData("true", "Standard_D8s*", "$.compute.nodePool.count compute.maxNodes")]
    public async Task Policy_saysWhatNodesThereMayBe(string allowed, string vmSize, string expected)
    {
        await using var azure = await FakeAzure.StartAsync();
        await using var service = await StartAsync(azure,
            ("SparkSteps:Policy:Compute:Allowed", allowed), ("SparkSteps:Policy:Compute:VmSizes:0", vmSize), ("SparkSteps:Policy:Compute:MaxNodes", "2"));

        var errors = await RefusedAsync(service, Nodes.Replace("count: 3", vmSize == "Standard_D8s*" ? "count: 3" : "count: 2", StringComparison.Ordinal));

        Assert.Equal(expected, Assert.Single(errors.Select(error => $"{error.Path} {error.Rule}")));
    }

    [Fact]
    public async Task OtherClusters_haveNoNodesToGive()
    {
        await using var service = await PipelineService.StartAsync(DriverMode.Instant, ("SparkSteps:Policy:Compute:Allowed", "true"));

        var error = Assert.Single(await RefusedAsync(service, Nodes));

        Assert.Equal(("$.compute", "The cluster 'default' is not one that the service can give nodes to."), (error.Path, error.Message));
    }

    private static async Task<PipelineService> StartAsync(FakeAzure azure, params (string Key, string Value)[] settings)
    {
        var service = await PipelineService.StartAsync(
            DriverMode.Instant, [.. azure.ClusterSettings, .. settings.DefaultIfEmpty(("SparkSteps:Policy:Compute:Allowed", "true"))]);
        azure.Cluster.KubeconfigPath = service.Service.Cluster.KubeconfigPath;
        return service;
    }

    private static async Task LookAsync(PipelineService service)
    {
        await service.Service.Get<ComputeFollower>().FollowAsync(CancellationToken.None);
        await service.WorkAsync();
    }

    /// <summary>Lets everyone work, the timers too, until the pipeline run is off the active ones.</summary>
    private static async Task<PipelineRecord> FinishAsync(PipelineService service, RunId id)
    {
        if (await service.Store.FindActiveAsync(id, CancellationToken.None) is { Record.State: var state } && !state.IsTerminal())
        {
            await service.Service.Get<PipelineWorker>().RemindAsync(CancellationToken.None);
            await service.RunToEndAsync(id);
        }

        for (var look = 0; look < 20 && await service.Store.FindActiveAsync(id, CancellationToken.None) is not null; look++)
        {
            await service.Service.Get<PipelineWorker>().RemindAsync(CancellationToken.None);
            await LookAsync(service);
        }

        Assert.Null(await service.Store.FindActiveAsync(id, CancellationToken.None));
        return await service.FindAsync(id);
    }

    private static async Task CancelToTheEndAsync(PipelineService service, RunId id)
    {
        await service.Service.Get<PipelineCanceller>().RequestAsync(id, CancellationToken.None);
        Assert.Equal(PipelineState.Cancelled, (await FinishAsync(service, id)).State);
    }

    private static async Task<IReadOnlyList<SparkSteps.StepSpecs.SpecError>> RefusedAsync(PipelineService service, string compute)
    {
        var request = PipelineService.Request($"{Two}\n{compute}", new RequestIdentity.None(RunId.New(service.Service.Time)));
        var result = await service.Service.Get<PipelineIntake>().AcceptAsync(request, PipelineFormat.SparkSteps, CancellationToken.None);
        return result.Problem?.Errors ?? [];
    }

    private static JsonObject Pool(string name, string? pipelineRun) => new()
    {
        ["name"] = name,
        ["properties"] = new JsonObject { ["provisioningState"] = "Succeeded", ["tags"] = new JsonObject { ["sparksteps-pipeline-run"] = pipelineRun } },
    };
}
