using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Schedules;

/// <summary>The schedules, one blob each. The next due time stands in the blob's metadata, so that one listing finds those that are due.</summary>
public sealed class ScheduleStore(BlobServiceClient blobs)
{
    private const string NextDueKey = "nextdue";
    private const string Suffix = ".json";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.SchedulesContainer);

    public Task PutAsync(Schedule schedule, CancellationToken cancellationToken) => UploadAsync(schedule, null, cancellationToken);

    /// <summary>False when the schedule was changed or deleted since it was read.</summary>
    public async Task<bool> TryReplaceAsync(StoredSchedule read, Schedule changed, CancellationToken cancellationToken)
    {
        try
        {
            await UploadAsync(changed, new BlobRequestConditions { IfMatch = read.ETag }, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.IsConditionNotMet() || e.IsNotFound())
        {
            return false;
        }
    }

    public async Task<StoredSchedule?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _container.GetBlobClient(name + Suffix).DownloadContentAsync(cancellationToken);
            return new StoredSchedule(RunJson.Read<Schedule>(answer.Value.Content), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken) =>
        await _container.GetBlobClient(name + Suffix).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>The names of the schedules that are due by <paramref name="by"/>, or of all.</summary>
    public async IAsyncEnumerable<string> ListNamesAsync(DateTimeOffset? by, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, null, cancellationToken))
        {
            if (by is null || NextDue(blob) <= by)
            {
                yield return blob.Name[..^Suffix.Length];
            }
        }
    }

    public async Task<SchedulePage> ListAsync(CancellationToken cancellationToken)
    {
        var schedules = new List<Schedule>();
        await foreach (var name in ListNamesAsync(by: null, cancellationToken))
        {
            if (await FindAsync(name, cancellationToken) is { } found)
            {
                schedules.Add(found.Schedule);
            }
        }

        return new SchedulePage(schedules, null);
    }

    private Task UploadAsync(Schedule schedule, BlobRequestConditions? conditions, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Metadata = new Dictionary<string, string> { [NextDueKey] = schedule.NextDueAt.ToString("O", CultureInfo.InvariantCulture) },
        };
        return _container.GetBlobClient(schedule.Name + Suffix).UploadAsync(RunJson.Write(schedule), options, cancellationToken);
    }

    private static DateTimeOffset NextDue(BlobItem blob) =>
        blob.Metadata.TryGetValue(NextDueKey, out var text) &&
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var due)
            ? due
            : DateTimeOffset.MinValue;
}
