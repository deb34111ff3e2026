using System.Text.Json;
using Azure.Storage.Blobs.Models;
using SparkSteps.Polling;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using SparkSteps.Submissions;

namespace SparkSteps.Benchmarks;

/// <summary>One poll with nothing changed, beside one raw paged LIST of the same objects and one raw listing of the same records.</summary>
internal static class PollMeasure
{
    private const int Rounds = 7;
    private const int PageSize = 500;

    public static async Task<IReadOnlyList<Measure>> RunAsync(Laboratory laboratory, CancellationToken cancellationToken)
    {
        using var raw = SubmitMeasure.RawClient(laboratory);
        var measures = new List<Measure>();
        var active = 0;
        foreach (var wanted in new[] { 100, 1000 })
        {
            active = await FillAsync(laboratory, active, wanted, cancellationToken);
            List<double> ours = [], floor = [];
            for (var round = 0; round < Rounds; round++)
            {
                floor.Add(await Stopwatches.TimeAsync(async () =>
                {
                    await ListRawAsync(raw, cancellationToken);
                    await ListRecordsAsync(laboratory, cancellationToken);
                }));
                ours.Add(await Stopwatches.TimeAsync(() => laboratory.Get<RunPoller>().PollAsync(cancellationToken)));
            }

            measures.Add(Measure.Time($"poll, {wanted} active runs", "ms", ours.Median(), floor.Median(), 2));
        }

        return measures;
    }

    private static async Task<int> FillAsync(Laboratory laboratory, int have, int wanted, CancellationToken cancellationToken)
    {
        var ids = await SubmitMeasure.AcceptAsync(laboratory, cancellationToken, wanted - have);
        foreach (var id in ids)
        {
            await laboratory.Get<RunWorker>().WorkAsync(id, cancellationToken);
        }

        return wanted;
    }

    private static async Task ListRecordsAsync(Laboratory laboratory, CancellationToken cancellationToken)
    {
        var listing = laboratory.Container(StorageNames.RunsContainer).GetBlobsAsync(BlobTraits.Metadata, prefix: "active/", cancellationToken: cancellationToken);
        await foreach (var page in listing.AsPages(pageSizeHint: 5000))
        {
            _ = page.Values.Count;
        }
    }

    private static async Task ListRawAsync(HttpClient raw, CancellationToken cancellationToken)
    {
        var resource = KubernetesResource.SparkApplication;
        var next = "";
        do
        {
            var path = $"/apis/{resource.Group}/{resource.Version}/namespaces/spark-jobs/{resource.Plural}?limit={PageSize}&continue={next}";
            await using var content = await raw.GetStreamAsync(path, cancellationToken);
            using var page = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
            next = page.RootElement.GetProperty("metadata").TryGetProperty("continue", out var token) ? Uri.EscapeDataString(token.GetString() ?? "") : "";
        }
        while (next.Length > 0);
    }
}
