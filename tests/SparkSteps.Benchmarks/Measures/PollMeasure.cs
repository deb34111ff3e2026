using Azure.Storage.Blobs.Models;
using SparkSteps.Benchmarks.Children;
using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Polling;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>One poll, beside one raw paged LIST of the same objects and one raw listing of the same records.</summary>
internal sealed class PollMeasure(Laboratory laboratory, CallCounter counter, Sizes sizes)
{
    private const int ClusterPage = 500;
    private const int StoragePage = 5000;
    private const int ChangedOf = 100;
    private const double GoalOfMemory = 150;

    /// <summary>Record read, events and finished record written, event told, active record removed; two looks for logs, and one for events.</summary>
    private const int CallsOfAnEnd = 10;

    // The operator goes on from every state but an end.
    private const string Completed =
        """{"status": {"applicationState": {"state": "COMPLETED"}, "driverInfo": {"podName": "driver"}}}""";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        using var raw = new RawCluster(laboratory.Kubeconfig);
        IReadOnlyList<int> ports = [raw.Url.Port, .. laboratory.StoragePorts];
        var measures = new List<Measure>();
        var active = 0;
        foreach (var wanted in sizes.ActiveRuns)
        {
            await FillAsync(wanted - active, cancellationToken);
            active = wanted;
            measures.AddRange(await UnchangedAsync(raw, ports, active, cancellationToken));
            measures.Add(await ChangedAsync(raw, ports, active / ChangedOf, active, cancellationToken));
        }

        return measures;
    }

    private async Task<IReadOnlyList<Measure>> UnchangedAsync(
        RawCluster raw, IReadOnlyList<int> ports, int active, CancellationToken cancellationToken)
    {
        List<double> ours = [], floor = [];
        var calls = 0;
        for (var round = 0; round < sizes.Rounds + 2; round++)
        {
            floor.Add(await Stopwatches.TimeAsync(async () =>
            {
                await raw.ListAsync(RawCluster.Applications(Laboratory.Namespace), cancellationToken);
                await ListRecordsAsync(cancellationToken);
            }));
            calls = await counter.CountAsync(ports, async () => ours.Add(await Stopwatches.TimeAsync(() => PollAsync(cancellationToken))));
        }

        var peak = await Child.RunAsync(ChildTask.Poll, laboratory, [], cancellationToken);
        return
        [
            Measure.AtMostTimes($"poll, {active:#,0} active runs", "ms", ours.Median(), "raw listings", floor.Median(), 2),
            Measure.Calls("  its calls", calls, Math.Ceiling((double)active / ClusterPage) + Math.Ceiling((double)active / StoragePage) + 2),
            Measure.AtMost("  peak memory of a process that does only this", "MiB", peak, GoalOfMemory),
        ];
    }

    private async Task<Measure> ChangedAsync(RawCluster raw, IReadOnlyList<int> ports, int changed, int active, CancellationToken cancellationToken)
    {
        var names = await raw.ListAsync(RawCluster.Applications(Laboratory.Namespace), cancellationToken);

        foreach (var name in names.TakeLast(changed))
        {
            await raw.SendAsync(
                HttpMethod.Patch, $"{RawCluster.Applications(Laboratory.Namespace)}/{name}/status", Completed, "application/merge-patch+json", cancellationToken);
        }

        var first = await counter.CountAsync(ports, () => PollAsync(cancellationToken));
        var second = await counter.CountAsync(ports, () => PollAsync(cancellationToken));
        return first == second
            ? throw new InvalidOperationException("No poll has seen that runs have ended.")
            : Measure.Calls($"  more calls for each of {changed} runs of {active:#,0} that have ended", (double)(first - second) / changed, CallsOfAnEnd);
    }

    private Task PollAsync(CancellationToken cancellationToken) => laboratory.Get<RunPoller>().PollAsync(cancellationToken);

    private async Task FillAsync(int count, CancellationToken cancellationToken)
    {
        var ids = await AcceptedRuns.MakeAsync(laboratory, count, cancellationToken);
        await Stopwatches.EachAsync(ids, 16, id => laboratory.Get<RunWorker>().WorkAsync(id, cancellationToken));
    }

    private async Task ListRecordsAsync(CancellationToken cancellationToken)
    {
        var listing = laboratory.Container(StorageNames.RunsContainer)
            .GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, "active/", cancellationToken);
        await foreach (var page in listing.AsPages(pageSizeHint: StoragePage))
        {
            _ = page.Values.Count;
        }
    }
}
