using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using SparkSteps.Cli.Service;

namespace SparkSteps.Cli.Samples;

/// <summary>Hands the sample in through each of the four ways, as other systems would.</summary>
internal sealed class FourWays(ServiceDescription service, ServiceClient client, WordCountProject project)
{
    private const string SpecsContainer = "specs";

    public Task HandInAsync(SampleRun run, CancellationToken cancellationToken) => run.Way switch
    {
        "http" => SubmitAsync(run, cancellationToken),
        "queue" => EnqueueAsync(run, cancellationToken),
        "blob" => DropAsync(run, cancellationToken),
        _ => ScheduleAsync(run, cancellationToken),
    };

    /// <summary>The name of the sample's step for one way.</summary>
    public static string StepName(SampleRun run) => $"wordcount-{run.Way}";

    private Task SubmitAsync(SampleRun run, CancellationToken cancellationToken) =>
        client.SubmitAsync(Spec(run, "wordcount.zip"), project.Archive, cancellationToken);

    private async Task EnqueueAsync(SampleRun run, CancellationToken cancellationToken)
    {
        var container = new BlobContainerClient(service.StorageConnectionString, SpecsContainer);
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await UploadAsync(container, run, cancellationToken);
        var queue = new QueueClient(service.StorageConnectionString, "step-requests");
        var message = new JsonObject { ["blob"] = $"{SpecsContainer}/{StepName(run)}.json" };
        await queue.SendMessageAsync(message.ToJsonString(), cancellationToken);
    }

    private Task DropAsync(SampleRun run, CancellationToken cancellationToken) =>
        UploadAsync(new BlobContainerClient(service.StorageConnectionString, "drops"), run, cancellationToken);

    private async Task ScheduleAsync(SampleRun run, CancellationToken cancellationToken)
    {
        var container = new BlobContainerClient(service.StorageConnectionString, SpecsContainer);
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var archive = container.GetBlobClient("wordcount-schedule.zip");
        await archive.UploadAsync(project.Archive, overwrite: true, cancellationToken);
        var schedule = new JsonObject
        {
            ["apiVersion"] = "sparksteps/v1",
            ["kind"] = "Schedule",
            ["name"] = StepName(run),
            ["cron"] = "*/10 * * * * *",
            ["step"] = project.Spec(StepName(run), archive.Uri.AbsoluteUri, run.OutputFolder),
        };
        await client.PutAsync($"schedules/{StepName(run)}", schedule, cancellationToken);
    }

    private async Task UploadAsync(BlobContainerClient container, SampleRun run, CancellationToken cancellationToken)
    {
        await container.GetBlobClient($"{StepName(run)}.zip").UploadAsync(project.Archive, overwrite: true, cancellationToken);
        var spec = BinaryData.FromString(Spec(run, $"{StepName(run)}.zip"));
        await container.GetBlobClient($"{StepName(run)}.json").UploadAsync(spec, overwrite: true, cancellationToken);
    }

    private string Spec(SampleRun run, string archive) => project.Spec(StepName(run), archive, run.OutputFolder).ToJsonString();
}
