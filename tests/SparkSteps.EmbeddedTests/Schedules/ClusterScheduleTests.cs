using System.Text.Json.Nodes;
using k8s;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.Schedules.OnCluster;
using SparkSteps.SparkJobs;
using SparkSteps.Submissions;

namespace SparkSteps.EmbeddedTests.Schedules;

/// <summary>Schedules that the Spark operator runs by its own clock.</summary>
public sealed class ClusterScheduleTests
{
    private const string Namespace = "spark-jobs";
    private const string Often = $"driver: cluster\ncron: '@every 2s'\n{ScheduleService.Step}";
    private const string Yearly = $"driver: cluster\ncron: '0 2 1 1 *'\ntimeZone: Europe/Berlin\noverlap: forbid\n{ScheduleService.Step}";

    [Fact]
    public async Task Schedule_isHandedToTheCluster_changedAndTakenAway()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(Yearly);
        var made = await FindAsync(service);
        Assert.Equal(("0 2 1 1 *", "Europe/Berlin", "Forbid", "false"), (
            $"{made?["spec"]?["schedule"]}", $"{made?["spec"]?["timeZone"]}", $"{made?["spec"]?["concurrencyPolicy"]}", $"{made?["spec"]?["suspend"]}"));

        await service.Service.Get<ScheduleEditor>().PauseAsync("nightly", CancellationToken.None);
        await service.PutAsync(Yearly.Replace("forbid", "replace").Replace("step:", "paused: true\nstep:"));
        var changed = await FindAsync(service);
        Assert.Equal(("Replace", "true", $"{made?["metadata"]?["uid"]}"), (
            $"{changed?["spec"]?["concurrencyPolicy"]}", $"{changed?["spec"]?["suspend"]}", $"{changed?["metadata"]?["uid"]}"));

        Assert.True(await service.Service.Get<ScheduleEditor>().DeleteAsync("nightly", CancellationToken.None));
        Assert.Null(await FindAsync(service));
        Assert.Null(await service.Store.FindAsync("nightly", CancellationToken.None));
    }

    [Fact]
    public async Task RunsThatTheOperatorStarts_areRunsLikeAnyOther_eachOnce()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(Often);

        await UntilAsync(service, runs => runs.Count(run => run.State == RunState.Succeeded) >= 2);
        await service.Service.Get<ScheduleEditor>().DeleteAsync("nightly", CancellationToken.None);
        await UntilAsync(service, runs => runs.All(run => run.State == RunState.Succeeded));

        var runs = await service.RunsAsync();
        var jobs = await JobsAsync(service);
        Assert.Equal(jobs.Select(job => $"{job["metadata"]?["labels"]?[ClusterLabels.RunId]}").Order(), runs.Select(run => $"{run.Id}").Order());
        var record = await service.Service.FindAsync(runs[0].Id);
        Assert.Equal((RunTriggerKind.Schedule, 1, 0), (record.Trigger.Kind, record.Attempts.Count, record.Attempts[0].ExitCode));
        Assert.StartsWith("nightly-", record.Attempts[0].ClusterName);
    }

    [Fact]
    public async Task RunThatFails_isExplained_andItsLogKept()
    {
        await using var service = new ScheduleService(await TestService.StartAsync(DriverMode.Process));
        await service.PutAsync($"history: {{failed: 50}}\n{Often.Replace("/opt/main.py", "/no/such/file.py")}");

        await UntilAsync(service, runs => runs.Any(run => run.State == RunState.Failed));
        await service.Service.Get<ScheduleEditor>().PauseAsync("nightly", CancellationToken.None);

        var record = await service.Service.FindAsync((await service.RunsAsync()).First(run => run.State == RunState.Failed).Id);
        Assert.Equal((FailureClass.ApplicationError, 2), (record.Diagnosis?.Class, record.Attempts[0].ExitCode));
        Assert.Contains("No such file", await service.Service.LogAsync(record));
        var schedule = await service.LookAsync();
        Assert.Contains(schedule.History, due => due.RunId == record.Id && due.State == DueState.Failed);
    }

    [Fact]
    public async Task RunThatTheOperatorStarted_isCancelled()
    {
        await using var service = new ScheduleService(await TestService.StartAsync(DriverMode.Process));
        await service.PutAsync(Yearly);
        var job = await StartJobAsync(service);
        await KeepAsync(service);
        var run = Assert.Single(await service.RunsAsync());

        await service.Service.Get<RunCanceller>().RequestAsync(run.Id, CancellationToken.None);
        await service.Service.RunUntilAsync(run.Id, record => record.State.IsTerminal());

        Assert.DoesNotContain(await JobsAsync(service), left => $"{left["metadata"]?["name"]}" == job);
    }

    [Fact]
    public async Task ScheduleOfTheTimer_leavesTheCluster()
    {
        await using var service = await ScheduleService.StartAsync();
        await service.PutAsync(Yearly);

        var schedule = await service.PutAsync(ScheduleService.Hourly);

        Assert.Null(await FindAsync(service));
        Assert.NotNull(schedule.NextDueAt);
        Assert.Empty((await service.FindAsync()).Places);
    }

    [Fact]
    public async Task NameThatIsTaken_isSaid_andTheOthersObjectStays()
    {
        await using var service = await ScheduleService.StartAsync();
        await CreateAsync(service, KubernetesResource.ScheduledSparkApplication, new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "nightly", ["labels"] = new JsonObject { ["team"] = "other" } },
            ["spec"] = new JsonObject { ["schedule"] = "0 0 1 1 *", ["suspend"] = true, ["template"] = new JsonObject() },
        });

        await service.PutAsync(Yearly);

        Assert.Contains("'nightly' is there", (await service.FindAsync()).LastProblem);
        await service.Service.Get<ScheduleEditor>().DeleteAsync("nightly", CancellationToken.None);
        Assert.Equal("other", $"{(await FindAsync(service))?["metadata"]?["labels"]?["team"]}");
    }

    [Fact]
    public async Task ClusterThatIsAway_isToldLater()
    {
        await using var service = await ScheduleService.StartAsync();
        service.Service.Cluster.Faults.Set(new SparkSteps.Embedded.Cluster.Faults.Fault
        {
            Match = new() { Resource = "scheduledsparkapplications" },
            Action = new() { Status = 503 },
        });
        service.Service.Time.Haste = 1000;
        await service.PutAsync(Yearly);

        service.Service.Cluster.Faults.Clear();
        Assert.Null(await FindAsync(service));
        await KeepAsync(service);

        Assert.NotNull(await FindAsync(service));
    }

    [Theory]
    [InlineData("end: 2099-01-01T00:00:00Z", "$.end")]
    [InlineData("start: 2020-01-01T00:00:00Z", "$.start")]
    [InlineData("catchUp: all", "$.catchUp")]
    [InlineData("startDeadline: 1h", "$.startDeadline")]
    [InlineData("overlap: queue", "$.overlap")]
    [InlineData("cron: '*/10 * * * * *'", "$.cron")]
    [InlineData("history: {succeeded: 0}", "$.history")]
    [InlineData("step: {application: {type: python, mainFile: main.py}, project: {archive: archives/x}}", "$.step.project")]
    [InlineData("step: null\npipeline: {nodes: [{name: a}], step: {application: {type: python, mainFile: 'local:///m.py'}}}", "$.pipeline")]
    public async Task WhatTheOperatorHasNot_isRefused(string field, string path)
    {
        await using var service = await ScheduleService.StartAsync();
        var document = YamlFields.Read($"driver: cluster\ncron: '0 2 * * *'\n{ScheduleService.Step}");
        foreach (var (name, value) in YamlFields.Read(field))
        {
            document[name] = value?.DeepClone();
        }

        Assert.Contains(await service.RefusedAsync(document.ToJsonString()), error => error.Path == path && error.Hint is not null);
        Assert.Null(await service.Store.FindAsync("nightly", CancellationToken.None));
    }

    [Fact]
    public async Task WhoeverDies_eachJobIsOneRun_andNothingIsLeftBehind()
    {
        await using var service = await ScheduleService.StartAsync();
        var hasDied = true;
        for (var writes = 0; hasDied; writes++)
        {
            Assert.True(writes < 40, "It writes on and on.");
            var name = $"dying-{writes}";
            await service.PutAsync(Yearly, name);
            var job = await StartJobAsync(service, name);
            await service.Store.ChangeAsync(name, schedule => schedule with { IsRemoved = true }, CancellationToken.None);

            var storage = new DyingStorage(writes);
            await using (var dying = service.Service.Another(services => ScheduleCrashTests.With(services, service.Service.Connection, storage)))
            {
                await dying.GetRequiredService<ClusterScheduleKeeper>().KeepAllAsync(CancellationToken.None);
                hasDied = storage.HasDied;
            }

            await using var other = service.Service.Another(_ => { });
            await Task.WhenAll(KeepAsync(service), other.GetRequiredService<ClusterScheduleKeeper>().KeepAllAsync(CancellationToken.None));

            Assert.Null(await service.Store.FindAsync(name, CancellationToken.None));
            Assert.Null(await FindAsync(service, name));
            var run = Assert.Single(await service.RunsAsync(name));
            Assert.Equal(job, (await service.Service.RunToEndAsync(run.Id)).Attempts.Single().ClusterName);
        }
    }

    private static Task KeepAsync(ScheduleService service) => service.Service.Get<ClusterScheduleKeeper>().KeepAllAsync(CancellationToken.None);

    private static async Task UntilAsync(ScheduleService service, Func<IReadOnlyList<RunSummary>, bool> isWanted)
    {
        var until = TimeProvider.System.GetUtcNow().AddMinutes(1);
        while (true)
        {
            await KeepAsync(service);
            await service.Service.PollAsync();
            if (isWanted(await service.RunsAsync()))
            {
                return;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < until, string.Join(' ', (await service.RunsAsync()).Select(run => run.State)));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>As the operator does at a due time.</summary>
    private static async Task<string> StartJobAsync(ScheduleService service, string name = "nightly")
    {
        var schedule = await FindAsync(service, name);
        var job = $"{name}-1732752000000000000";
        await CreateAsync(service, KubernetesResource.SparkApplication, new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = job,
                ["labels"] = new JsonObject { [ClusterLabels.ScheduledAppName] = name },
                ["ownerReferences"] = new JsonArray(new JsonObject
                {
                    ["apiVersion"] = KubernetesResource.ScheduledSparkApplication.ApiVersion,
                    ["kind"] = KubernetesResource.ScheduledSparkApplication.Kind,
                    ["name"] = name,
                    ["uid"] = $"{schedule?["metadata"]?["uid"]}",
                }),
            },
            ["spec"] = schedule?["spec"]?["template"]?.DeepClone(),
        });
        return job;
    }

    private static async Task CreateAsync(ScheduleService service, KubernetesResource resource, JsonObject content)
    {
        (content["apiVersion"], content["kind"]) = (resource.ApiVersion, resource.Kind);
        using var client = Client(service);
        await client.CustomObjects.CreateNamespacedCustomObjectAsync<JsonObject>(content, resource.Group, resource.Version, Namespace, resource.Plural);
    }

    private static async Task<JsonObject?> FindAsync(ScheduleService service, string name = "nightly") =>
        (await ListAsync(service, KubernetesResource.ScheduledSparkApplication)).FirstOrDefault(schedule => $"{schedule["metadata"]?["name"]}" == name);

    private static Task<List<JsonObject>> JobsAsync(ScheduleService service) => ListAsync(service, KubernetesResource.SparkApplication);

    private static async Task<List<JsonObject>> ListAsync(ScheduleService service, KubernetesResource resource)
    {
        using var client = Client(service);
        var list = await client.CustomObjects.ListNamespacedCustomObjectAsync<JsonObject>(resource.Group, resource.Version, Namespace, resource.Plural);
        return [.. (list["items"]?.AsArray() ?? []).OfType<JsonObject>()];
    }

    private static IKubernetes Client(ScheduleService service) =>
        new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(service.Service.Cluster.KubeconfigPath));
}
