using System.Text;
using Azure.Storage.Queues.Models;
using SparkSteps.Archives;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Pipelines;

/// <summary>A service in which the test says when pipelines are looked at.</summary>
internal sealed class PipelineService(TestService service) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>a, then b and c, then d.</summary>
    public const string Diamond =
        """
        nodes:
          - {name: a, outputs: [x]}
          - {name: b, inputs: [x], outputs: [y]}
          - {name: c, inputs: [x], outputs: [z]}
          - {name: d, inputs: [y, z], outputs: [end]}
        """;

    /// <summary>Nodes that need the namespace that there is not fail at submission, with instant drivers too.</summary>
    public const string Fails = "{namespace: nowhere}";

    public TestService Service => service;

    public PipelineStore Store => service.Get<PipelineStore>();

    public static async Task<PipelineService> StartAsync(DriverMode drivers = DriverMode.Instant, params (string Key, string Value)[] settings) =>
        new(await TestService.StartAsync(drivers, settings));

    public static StepRequest Request(string pipeline, RequestIdentity identity) => new(
        Encoding.UTF8.GetBytes($"apiVersion: sparksteps/v1\nkind: Pipeline\nname: shop\nstep: {{application: {{type: python, mainFile: 'local:///main.py'}}}}\n{pipeline}"),
        RunTriggerKind.Http, identity);

    public async Task<PipelineRecord> AcceptAsync(string pipeline) =>
        await AcceptAsync(Request(pipeline, new RequestIdentity.None(RunId.New(service.Time))));

    public async Task<PipelineRecord> AcceptAsync(StepRequest request, PipelineFormat format = PipelineFormat.SparkSteps)
    {
        var result = await service.Get<PipelineIntake>().AcceptAsync(request, format, CancellationToken.None);
        Assert.Empty(result.Problem?.Errors ?? []);
        return Assert.IsType<PipelineRecord>(result.Pipeline);
    }

    public async Task<StoredArchive> StoreAsync(params (string Name, string Text)[] files) => Assert.IsType<StoredArchive>(
        (await service.Get<ProjectArchiveStore>().StoreAsync(TestService.Zip(files), null, CancellationToken.None)).Archive);

    public Task AdvanceAsync(RunId id) => service.Get<PipelineWorker>().WorkAsync(id, CancellationToken.None);

    /// <summary>Looks at all that the queue says.</summary>
    public async Task WorkAsync()
    {
        var queue = service.Queue(StorageNames.PipelineWorkQueue);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (QueueMessage message in messages)
            {
                Assert.True(RunId.TryParse(message.Body.ToString(), out var id));
                await AdvanceAsync(id);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    public async Task<PipelineRecord> FindAsync(RunId id) => Assert.IsType<PipelineRecord>(await Store.FindAsync(id, CancellationToken.None));

    public async Task<RunRecord> RunOfAsync(PipelineRecord pipeline, string group) =>
        await service.FindAsync(Assert.NotNull(pipeline.Groups.Single(known => known.Name == group).RunId));

    public Task<PipelineRecord> RunToEndAsync(RunId id) => RunUntilAsync(id, pipeline => pipeline.State.IsTerminal());

    /// <summary>Lets everyone work until the pipeline run is as wanted.</summary>
    public async Task<PipelineRecord> RunUntilAsync(RunId id, Func<PipelineRecord, bool> isWanted)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            await service.Get<ComputeFollower>().FollowAsync(CancellationToken.None);
            await WorkAsync();
            await service.WorkAsync();
            await service.PollAsync();
            var pipeline = await FindAsync(id);
            if (isWanted(pipeline))
            {
                return pipeline;
            }

            Assert.False(pipeline.State.IsTerminal(), $"It ended: {Show(pipeline)}");
            Assert.True(TimeProvider.System.GetUtcNow() < until, $"It hangs: {Show(pipeline)}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public static string Show(PipelineRecord pipeline) =>
        $"{pipeline.State} {string.Join(' ', pipeline.Groups.Select(group => $"{group.Name}:{group.State}"))}";

    public async Task<IReadOnlyList<RunSummary>> RunsAsync(PipelineRecord pipeline) =>
        (await service.Get<RunList>().ListAsync(new RunQuery { Pipeline = pipeline.Id.ToString() }, null, CancellationToken.None))?.Items ?? [];

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
