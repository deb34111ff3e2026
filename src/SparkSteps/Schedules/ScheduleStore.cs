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

    public Task PutAsync(Schedule schedule, CancellationToken cancellationToken) =>
        Blob(schedule.Name).UploadAsync(RunJson.Write(schedule), Options(schedule), cancellationToken);

    /// <summary>False when the schedule was changed or deleted since it was read.</summary>
    public async Task<bool> TryReplaceAsync(StoredSchedule read, Schedule changed, CancellationToken cancellationToken)
    {
        var options = Options(changed);
        options.Conditions = new BlobRequestConditions { IfMatch = read.ETag };
        return await Blob(changed.Name).TryUploadAsync(RunJson.Write(changed), options, cancellationToken) is not null;
    }

    public async Task<StoredSchedule?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Blob(name).DownloadContentAsync(cancellationToken);
            return new StoredSchedule(RunJson.Read<Schedule>(answer.Value.Content), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }

    /// <summary>False when there was none. Asked beforehand: when the answer of a delete is lost, its second try finds nothing.</summary>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var exists = await Blob(name).ExistsAsync(cancellationToken);
        await Blob(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        return exists;
    }

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

    private BlobClient Blob(string name) => _container.GetBlobClient(name + Suffix);

    private static BlobUploadOptions Options(Schedule schedule) => new()
    {
        HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
        Metadata = new Dictionary<string, string> { [NextDueKey] = schedule.NextDueAt.ToString("O", CultureInfo.InvariantCulture) },
    };

    private static DateTimeOffset NextDue(BlobItem blob) =>
        blob.Metadata.TryGetValue(NextDueKey, out var text) &&
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var due)
            ? due
            : DateTimeOffset.MinValue;
}
