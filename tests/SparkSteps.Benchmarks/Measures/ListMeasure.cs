using Azure.Storage.Blobs.Models;
using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>The newest 100 runs of many finished ones, beside one listing of as many blobs.</summary>
internal sealed class ListMeasure(Laboratory laboratory, CallCounter counter, Sizes sizes)
{
    private const int Days = 10;
    private const int Page = 100;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken);
        List<double> ours = [], floor = [];
        var calls = 0;
        for (var round = 0; round < sizes.Rounds + 2; round++)
        {
            floor.Add(await Stopwatches.TimeAsync(() => ListRawAsync(cancellationToken)));
            calls = await counter.CountAsync(laboratory.StoragePorts, async () => ours.Add(await Stopwatches.TimeAsync(() => ListAsync(cancellationToken))));
        }

        return
        [
            Measure.AtMostTimes($"list {Page} runs of {sizes.FinishedRuns:#,0} finished", "ms", ours.Median(), "one listing of as many blobs", floor.Median(), 3),
            Measure.Calls("  its calls: active runs, days, and a page for each day that it reaches into", calls, 4),
        ];
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var id = (await AcceptedRuns.MakeAsync(laboratory, 1, cancellationToken))[0];
        var store = laboratory.Get<RunStore>();
        var run = await store.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException("The run is not there.");
        var now = TimeProvider.System.GetUtcNow();
        await Stopwatches.EachAsync(Enumerable.Range(0, sizes.FinishedRuns), 16, n =>
        {
            var at = now - TimeSpan.FromDays((double)Days * n / sizes.FinishedRuns);
            return store.FinishAsync(run with { Id = RunId.From(at, $"{n}"), State = RunState.Succeeded, CreatedAt = at, FinishedAt = at }, cancellationToken);
        });
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var page = await laboratory.Get<RunList>().ListAsync(new RunQuery { Limit = Page }, null, cancellationToken);
        if (page?.Items.Count != Page)
        {
            throw new InvalidOperationException($"The page holds {page?.Items.Count} runs.");
        }
    }

    private async Task ListRawAsync(CancellationToken cancellationToken)
    {
        var listing = laboratory.Container(StorageNames.RunsContainer).GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, "finished/", cancellationToken);
        await foreach (var page in listing.AsPages(pageSizeHint: Page))
        {
            _ = page.Values.Count;
            return;
        }
    }
}
