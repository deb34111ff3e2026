using System.Text;
using Azure.Storage.Blobs.Models;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Reasons longer than a queue's message: the run ends, and the one who waits for it is told.</summary>
public sealed class LongReasonTests
{
    [Fact]
    public async Task RunThatTheClusterRefusesAtLength_ends()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Cluster.Faults.Set(new Fault
        {
            Match = new FaultMatch { Verb = "create", Resource = "sparkapplications" },
            Action = new FaultAction { Status = 422, Message = "too long: " + new string('漢', 80_000) },
        });

        var accepted = await service.AcceptAsync("");
        await service.WorkAsync();

        var run = await service.FindAsync(accepted.Id);
        Assert.Equal((RunState.Failed, FailureClass.Refused), (run.State, run.Diagnosis?.Class));
        Assert.Contains("too long: 漢", run.Reason);
        Assert.Null(await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None));
    }

    [Fact]
    public async Task DropWhoseErrorsHaveLongPaths_getsItsVerdict()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var drops = service.Container(StorageNames.DropsContainer);
        var blob = drops.GetBlobClient("deep.json");
        await blob.UploadAsync(new BinaryData(Deep(levels: 28, errors: 5)), new BlobUploadOptions());

        await service.Get<DroppedSpecs>().AcceptAsync(blob, blob.Name, CancellationToken.None);

        Assert.True(await drops.GetBlobClient("deep.error.json").ExistsAsync());
        var runs = await service.Get<RunList>().ListAsync(new RunQuery(), null, CancellationToken.None);
        Assert.Equal(RunState.Failed, Assert.Single(runs?.Items ?? []).State);
    }

    /// <summary>A step with fields that are there twice, each at the end of a long path.</summary>
    private static string Deep(int levels, int errors)
    {
        var inner = string.Join(',', Enumerable.Range(0, errors).Select(n => $"\"k{n}\":1,\"k{n}\":2"));
        var nested = Enumerable.Range(0, levels).Aggregate($"{{{inner}}}", (json, _) => $"{{\"{new string('漢', 190)}\":{json}}}");
        return new StringBuilder($"{{\"apiVersion\":\"sparksteps/v1\",\"kind\":\"Step\",\"name\":\"deep\",\"application\":{{\"type\":\"python\",\"mainFile\":\"local:///a.py\"}},")
            .Append($"\"driver\":{{\"affinity\":{nested}}}}}").ToString();
    }
}
