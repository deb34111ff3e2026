using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using SparkSteps.Cli.Service;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Benchmarks;

/// <summary><c>POST /steps</c> to 202, beside the same two storage calls made raw, one after the other.</summary>
internal static class AcceptMeasure
{
    private const int Rounds = 5;
    private const int Requests = 100;

    public static async Task<IReadOnlyList<Measure>> RunAsync(Laboratory laboratory, CancellationToken cancellationToken)
    {
        await using var service = await laboratory.StartHostAsync(cancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(service.Description.Url) };
        http.DefaultRequestHeaders.Add("x-functions-key", service.Description.FunctionsKey);
        var record = await RecordAsync(http, laboratory, cancellationToken);
        var measures = new List<Measure>();
        foreach (var callers in new[] { 1, 32 })
        {
            List<double> ours = [], floor = [];
            for (var round = 0; round < Rounds; round++)
            {
                floor.AddRange(await Stopwatches.TimeEachAsync(Requests, callers, _ => WriteRawAsync(laboratory, record, cancellationToken)));
                ours.AddRange(await Stopwatches.TimeEachAsync(Requests, callers, _ => SubmitAsync(http, cancellationToken)));
            }

            measures.Add(Measure.Time($"accept, {callers} callers, p50", "ms", ours.Median(), floor.Median(), 1.5));
            measures.Add(Measure.Time($"accept, {callers} callers, p99", "ms", ours.Percentile(0.99), floor.Percentile(0.99), 4));
        }

        return measures;
    }

    private static async Task<BinaryData> RecordAsync(HttpClient http, Laboratory laboratory, CancellationToken cancellationToken)
    {
        var id = await SubmitAsync(http, cancellationToken);
        var run = RunId.TryParse(id, out var runId) ? await laboratory.Get<RunStore>().FindAsync(runId, cancellationToken) : null;
        return RunJson.Write(run);
    }

    private static async Task<string> SubmitAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var content = new StringContent(Steps.InImage, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/api/steps", content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.Location?.Segments[^1] ?? "";
    }

    private static async Task WriteRawAsync(Laboratory laboratory, BinaryData record, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        await laboratory.Container(StorageNames.PipelinesContainer).GetBlobClient(name).UploadAsync(record, options, cancellationToken);
        await laboratory.Queue(StorageNames.RunEventsQueue).SendMessageAsync(name, cancellationToken);
    }
}
