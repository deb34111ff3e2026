using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Schedules;

/// <summary>
/// The schedules, one blob each; every write is conditional. When to look at one next stands in the blob's metadata, so that one listing
/// finds all that have something to do.
/// </summary>
public sealed class ScheduleStore(BlobServiceClient blobs, IOptions<StorageOptions> options, TimeProvider time)
{
    private const string LookKey = "nextlook";
    private const string OnClusterKey = "oncluster";
    private const string Suffix = ".json";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.SchedulesContainer);
    private readonly KeptListing<ListedSchedule> _listing = new(options.Value.KeepListings / 2, time);

    /// <summary>False when there is one of the name already.</summary>
    public Task<bool> TryCreateAsync(Schedule schedule, CancellationToken cancellationToken) =>
        TryWriteAsync(schedule, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);

    /// <summary>False when the schedule was changed or deleted since it was read.</summary>
    public Task<bool> TryReplaceAsync(StoredSchedule read, Schedule changed, CancellationToken cancellationToken) =>
        TryWriteAsync(changed, new BlobRequestConditions { IfMatch = read.ETag }, cancellationToken);

    /// <summary>
    /// Changes a schedule, reading it again as often as someone else is faster. What it is afterwards, also when
    /// <paramref name="change"/> gives null because there is nothing to do; null when there is none.
    /// </summary>
    public async Task<Schedule?> ChangeAsync(string name, Func<Schedule, Schedule?> change, CancellationToken cancellationToken)
    {
        while (await FindAsync(name, cancellationToken) is { } read)
        {
            if (change(read.Schedule) is not { } changed)
            {
                return read.Schedule;
            }

            if (await TryReplaceAsync(read, changed, cancellationToken))
            {
                return changed;
            }
        }

        return null;
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

    /// <summary>Takes away a schedule; false when it was changed since it was read.</summary>
    public async Task<bool> TryDeleteAsync(StoredSchedule read, CancellationToken cancellationToken)
    {
        try
        {
            var conditions = new BlobRequestConditions { IfMatch = read.ETag };
            await Blob(read.Schedule.Name).DeleteIfExistsAsync(DeleteSnapshotsOption.None, conditions, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.IsConditionNotMet())
        {
            return false;
        }
    }

    /// <summary>The names of all schedules.</summary>
    public async Task<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken)).Select(schedule => schedule.Name)];

    /// <summary>For timers, which share a listing for a while: the names of the schedules that are to be looked at by then.</summary>
    public async Task<IReadOnlyList<string>> LookForDueAsync(DateTimeOffset by, CancellationToken cancellationToken) =>
        [.. (_listing.Find() ?? await ListAsync(cancellationToken)).Where(schedule => schedule.NextLook <= by).Select(schedule => schedule.Name)];

    /// <summary>For timers: the names of the schedules that clusters have anything to do with.</summary>
    public async Task<IReadOnlyList<string>> LookForOnClustersAsync(CancellationToken cancellationToken) =>
        [.. (_listing.Find() ?? await ListAsync(cancellationToken)).Where(schedule => schedule.IsOnCluster).Select(schedule => schedule.Name)];

    private async Task<IReadOnlyList<ListedSchedule>> ListAsync(CancellationToken cancellationToken)
    {
        var began = _listing.Begin();
        var schedules = await _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, null, cancellationToken)
            .Select(blob => new ListedSchedule(blob.Name[..^Suffix.Length], NextLook(blob), blob.Metadata.ContainsKey(OnClusterKey)))
            .ToListAsync(cancellationToken);
        _listing.Keep(began, schedules);
        return schedules;
    }

    private async Task<bool> TryWriteAsync(Schedule schedule, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        var upload = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Metadata = new Dictionary<string, string> { [LookKey] = NextLook(schedule).ToString("O", CultureInfo.InvariantCulture) },
        };
        if (schedule.IsOnCluster)
        {
            upload.Metadata[OnClusterKey] = "true";
        }

        try
        {
            return await Blob(schedule.Name).TryUploadAsync(RunJson.Write(schedule), upload, cancellationToken) is not null;
        }
        finally
        {
            _listing.Forget();
        }
    }

    private BlobClient Blob(string name) => _container.GetBlobClient(name + Suffix);

    private static DateTimeOffset NextLook(Schedule schedule) =>
        schedule.IsBusy ? DateTimeOffset.MinValue
        : schedule.Paused ? DateTimeOffset.MaxValue
        : schedule.NextDueAt ?? DateTimeOffset.MaxValue;

    private static DateTimeOffset NextLook(BlobItem blob) =>
        blob.Metadata.TryGetValue(LookKey, out var text) &&
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var due)
            ? due
            : DateTimeOffset.MinValue;
}
