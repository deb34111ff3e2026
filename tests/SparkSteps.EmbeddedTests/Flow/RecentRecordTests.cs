using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.Polling;
using SparkSteps.Runs;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>The poller reads no record that this process has written last, and none of what others have written is lost by it.</summary>
public sealed class RecentRecordTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-recent-");

    private string Go => Path.Combine(_folder.FullName, "go");

    private string Waiter => $"import os, time\nwhile not os.path.exists('{Go}'):\n    time.sleep(0.05)\n";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task RunThatIsSeenRunning_isReadByNoPoll()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(Waiter);
        await service.WorkAsync();
        using var calls = new StorageCalls(service);

        await PollUntilAsync(service, runs => runs is [{ State: RunState.Running }]);
        await File.WriteAllTextAsync(Go, "");
        await PollUntilAsync(service, runs => runs.Count == 0);

        Assert.Equal(0, calls.Count("GetBlob"));
        Assert.Equal(1, calls.Count("DeleteBlob"));
        Assert.Equal(
            [RunState.Accepted, RunState.Submitting, RunState.Pending, RunState.Running, RunState.Succeeded],
            (await service.FindAsync(accepted.Id)).History.Select(change => change.State));
    }

    [Fact]
    public async Task RunOfAnotherProcessesWorker_isReadOnce()
    {
        await using var service = await TestService.StartAsync();
        await service.AcceptAsync(Waiter);
        await service.WorkAsync();
        await using var another = service.Another(_ => { });
        using var calls = new StorageCalls(another.GetRequiredService<IMeterFactory>());
        Task PollAsync() => another.GetRequiredService<RunPoller>().PollAsync(CancellationToken.None);

        await PollUntilAsync(service, runs => runs is [{ State: RunState.Running }], PollAsync);
        await File.WriteAllTextAsync(Go, "");
        await PollUntilAsync(service, runs => runs.Count == 0, PollAsync);

        Assert.Equal(1, calls.Count("GetBlob"));
    }

    [Fact]
    public async Task ChangeOfAnotherProcess_isSeenByTheNextPoll()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(Waiter);
        await service.WorkAsync();
        await ChangeElsewhereAsync(service, accepted.Id);

        await PollUntilAsync(service, runs => runs is [{ State: RunState.Running }]);
        await ChangeElsewhereAsync(service, accepted.Id, "again");
        await File.WriteAllTextAsync(Go, "");
        var run = await service.RunToEndAsync(accepted.Id);

        Assert.Equal(["again", "elsewhere"], run.Labels.Keys.Where(name => name is "again" or "elsewhere"));
    }

    [Fact]
    public async Task ChangeOfAnotherProcess_isNotOverwritten_byWhoHasNotSeenIt()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync(Waiter);
        await service.WorkAsync();
        await ChangeElsewhereAsync(service, accepted.Id);

        var known = await service.Store.FindListedAsync(accepted.Id, CancellationToken.None);
        var changed = await service.Store.ChangeListedAsync(accepted.Id, run => run with { Reason = "changed here" }, CancellationToken.None);
        var run = await service.FindAsync(accepted.Id);

        Assert.DoesNotContain("elsewhere", known?.Record.Labels.Keys ?? []);
        Assert.Contains("elsewhere", changed?.Record.Labels.Keys ?? []);
        Assert.Equal((changed?.Record.Reason, "yes"), (run.Reason, run.Labels["elsewhere"]));
    }

    private static async Task ChangeElsewhereAsync(TestService service, RunId id, string label = "elsewhere")
    {
        await using var another = service.Another(_ => { });
        await another.GetRequiredService<RunStore>().ChangeAsync(
            id, run => run with { Labels = new SortedDictionary<string, string>(run.Labels.ToDictionary()) { [label] = "yes" } }, CancellationToken.None);
    }

    private static Task PollUntilAsync(
        TestService service, Func<IReadOnlyList<RunSummary>, bool> isWanted, Func<Task>? pollAsync = null) => Eventually.TrueAsync(async () =>
    {
        await (pollAsync?.Invoke() ?? service.PollAsync());
        return isWanted(await service.Store.ListActiveAsync(CancellationToken.None).ToListAsync());
    });
}
