using Azure;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Embedded.FunctionsHost.Settings;
using SparkSteps.Embedded.FunctionsHost.Storage;

namespace SparkSteps.Embedded.FunctionsHost.Timers;

/// <summary>The state of schedules, kept in storage as timers/HOST/FUNCTION/status.</summary>
internal sealed class TimerStatusStore(HostContainer container, HostSettings settings)
{
    public async Task<ScheduleStatus?> ReadAsync(string functionId, CancellationToken cancellationToken)
    {
        try
        {
            var download = await container.Client.GetBlobClient(Name(functionId)).DownloadContentAsync(cancellationToken);
            return download.Value.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public Task WriteAsync(string functionId, ScheduleStatus status, CancellationToken cancellationToken) =>
        container.Client.GetBlobClient(Name(functionId))
            .UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellationToken);

    private string Name(string functionId) => $"timers/{settings.HostId}/{functionId}/status";
}
