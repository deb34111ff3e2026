using Azure;
using Azure.Storage.Blobs.Models;
using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Benchmarks.Measures;

/// <summary><c>POST /steps</c> to 202, beside the same two storage calls made raw with the same contents, one after the other.</summary>
internal sealed class AcceptMeasure(Laboratory laboratory, Sizes sizes)
{
    private const string Floor = "the same storage calls, raw";

    /// <summary>Rounds that do not count: code that is called often is compiled anew meanwhile, here and in storage.</summary>
    private const int WarmingUp = 2;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var same = await SameAsync(cancellationToken);
        await using var service = await laboratory.StartHostAsync(cancellationToken);
        using var http = new StepClient(service.Description);
        var measures = new List<Measure>();
        foreach (var callers in new[] { 1, 32 })
        {
            List<double> ours = [], floor = [];
            for (var round = 1 - WarmingUp; round <= sizes.Rounds; round++)
            {
                var floorNow = await Stopwatches.TimeEachAsync(sizes.Requests, callers, _ => WriteRawAsync(same, cancellationToken));
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

    /// <summary>What the service writes for such a request: its record with the summary beside it, and the message to the workers.</summary>
    private async Task<(BinaryData Record, IDictionary<string, string> Metadata, string Message)> SameAsync(CancellationToken cancellationToken)
    {
        var store = laboratory.Get<RunStore>();
        var id = (await AcceptedRuns.MakeAsync(laboratory, 1, cancellationToken))[0];
        var run = await store.FindActiveAsync(id, cancellationToken) ?? throw new InvalidOperationException("There is no record of the run.");
        return (RunJson.Write(run.Record), RunSummaryMetadata.Write(RunSummary.Of(run.Record)), RunWork.TextOf(run));
    }

    private async Task WriteRawAsync(
        (BinaryData Record, IDictionary<string, string> Metadata, string Message) same, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, Metadata = same.Metadata };
        var blob = laboratory.Container(StorageNames.PipelinesContainer).GetBlobClient($"{Guid.NewGuid():N}");
        await blob.UploadAsync(same.Record, options, cancellationToken);
        await laboratory.Queue(StorageNames.RunEventsQueue).SendMessageAsync(same.Message, cancellationToken);
    }
}
