using Azure;
using Azure.Storage.Blobs.Models;
using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Benchmarks.Measures;

/// <summary><c>POST /steps</c> to 202, beside the same two storage calls made raw, one after the other.</summary>
internal sealed class AcceptMeasure(Laboratory laboratory, Sizes sizes)
{
    private const string Floor = "the same storage calls, raw";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var service = await laboratory.StartHostAsync(cancellationToken);
        using var http = new StepClient(service.Description);
        var record = await RecordAsync(http, cancellationToken);
        var measures = new List<Measure>();
        foreach (var callers in new[] { 1, 32 })
        {
            List<double> ours = [], floor = [];
            for (var round = 0; round <= sizes.Rounds; round++)
            {
                var floorNow = await Stopwatches.TimeEachAsync(sizes.Requests, callers, _ => WriteRawAsync(record, cancellationToken));
                var oursNow = await Stopwatches.TimeEachAsync(sizes.Requests, callers, _ => http.SubmitAsync(Steps.InImage, cancellationToken));
                if (round > 0)
                {
                    ours.AddRange(oursNow);
                    floor.AddRange(floorNow);
                }
            }

            var name = $"accept, {callers} {(callers == 1 ? "caller" : "callers")}";
            measures.Add(Measure.AtMostTimes($"{name}, p50", "ms", ours.Median(), Floor, floor.Median(), 1.5));
            measures.Add(Measure.AtMostTimes($"{name}, p99", "ms", ours.Percentile(0.99), Floor, floor.Percentile(0.99), 4));
        }

        return measures;
    }

    private async Task<BinaryData> RecordAsync(StepClient http, CancellationToken cancellationToken) =>
        RunId.TryParse(await http.SubmitAsync(Steps.InImage, cancellationToken), out var id)
            ? RunJson.Write(await laboratory.Get<RunStore>().FindAsync(id, cancellationToken))
            : throw new InvalidOperationException("The service gave no run's id.");

    private async Task WriteRawAsync(BinaryData record, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        await laboratory.Container(StorageNames.PipelinesContainer).GetBlobClient(name).UploadAsync(record, options, cancellationToken);
        await laboratory.Queue(StorageNames.RunEventsQueue).SendMessageAsync(name, cancellationToken);
    }
}
