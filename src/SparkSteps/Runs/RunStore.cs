using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using SparkSteps.Storage;
using SparkSteps.Telemetry;

namespace SparkSteps.Runs;

/// <summary>
/// The runs' records: one blob a run, under <c>active/</c> until it ends and under <c>finished/</c> from then on. Every write is conditional.
/// A finished record is the truth about its run, whatever still lies under <c>active/</c>.
/// </summary>
public sealed class RunStore(
    BlobServiceClient blobs, RecentRecords recent, RunMetrics metrics, IOptions<StorageOptions> options, TimeProvider time)
{
    private const int MaxPageSize = 5000;

    /// <summary>Half as many: the client holds a whole page in several forms while it reads it, and these come with long summaries.</summary>
    private const int ActivePageSize = 2500;

    private const string MediaType = "application/json";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.RunsContainer);
    private readonly FinishedDays _days = new(blobs.GetBlobContainerClient(StorageNames.RunsContainer), time);
    private readonly KeptListing<RunSummary> _noneActive = new(options.Value.KeepListings, time);

    /// <summary>Records a new run; null when an active run has the id already.</summary>
    public Task<StoredRun?> TryCreateAsync(RunRecord record, CancellationToken cancellationToken) =>
        TryCreateBlobAsync(RunBlobNames.Active(record.Id), record, cancellationToken);

    /// <summary>The run wherever it lies; null when there is none.</summary>
    public async Task<RunRecord?> FindAsync(RunId id, CancellationToken cancellationToken) =>
        (await FindActiveAsync(id, cancellationToken))?.Record ?? await FindFinishedAsync(id, cancellationToken);

    public async Task<StoredRun?> FindActiveAsync(RunId id, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(RunBlobNames.Active(id), cancellationToken);
        recent.DropUnless(id, read?.ETag);
        return read;
    }

    /// <summary>As <see cref="FindActiveAsync"/>, for who has just seen the run in storage: what this process wrote last is not read again.</summary>
    public async Task<StoredRun?> FindListedAsync(RunId id, CancellationToken cancellationToken) =>
        recent.Find(id) ?? await FindActiveAsync(id, cancellationToken);

    public async Task<RunRecord?> FindFinishedAsync(RunId id, CancellationToken cancellationToken) =>
        (await ReadAsync(RunBlobNames.Finished(id), cancellationToken))?.Record;

    /// <summary>Writes a changed record over the one that was read; null when someone else was faster.</summary>
    public async Task<StoredRun?> TryReplaceAsync(StoredRun read, RunRecord changed, CancellationToken cancellationToken)
    {
        var (id, json) = (changed.Id, RunJson.Write(changed));
        var conditions = new BlobRequestConditions { IfMatch = read.ETag };
        recent.Drop(id);
        var stored = await TryUploadAsync(RunBlobNames.Active(id), changed, json, conditions, cancellationToken);
        if (stored is null)
        {
            return null;
        }

        if (changed.State.IsOnCluster())
        {
            recent.Keep(id, json, stored.ETag);
        }

        metrics.CountChange(read.Record, changed);
        return stored;
    }

    /// <summary>As <see cref="ChangeAsync"/>, for who has just seen the run in storage.</summary>
    public async Task<StoredRun?> ChangeListedAsync(RunId id, Func<RunRecord, RunRecord?> change, CancellationToken cancellationToken) =>
        recent.Find(id) is { } known && change(known.Record) is { } changed && await TryReplaceAsync(known, changed, cancellationToken) is { } stored
            ? stored
            : await ChangeAsync(id, change, cancellationToken);

    /// <summary>
    /// Changes an active record, reading it again as often as someone else is faster.
    /// Null when the run is not active, or when <paramref name="change"/> gives null because there is nothing to do.
    /// </summary>
    public async Task<StoredRun?> ChangeAsync(RunId id, Func<RunRecord, RunRecord?> change, CancellationToken cancellationToken)
    {
        while (await FindActiveAsync(id, cancellationToken) is { } read && change(read.Record) is { } changed)
        {
            if (await TryReplaceAsync(read, changed, cancellationToken) is { } stored)
            {
                return stored;
            }
        }

        return null;
    }

    /// <summary>Writes the finished record; when the run has one already, that one stays. Returns the one that counts.</summary>
    public async Task<RunRecord> FinishAsync(RunRecord record, CancellationToken cancellationToken)
    {
        if (await TryCreateBlobAsync(RunBlobNames.Finished(record.Id), record, cancellationToken) is null)
        {
            return await FindFinishedAsync(record.Id, cancellationToken) ?? record;
        }

        metrics.CountFinished(record);
        RunPhases.Trace(record);
        return record;
    }

    /// <summary>Takes a run off the active ones. Safe only once its finished record is written.</summary>
    public Task RemoveActiveAsync(RunId id, CancellationToken cancellationToken)
    {
        recent.Drop(id);
        return _container.GetBlobClient(RunBlobNames.Active(id)).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    /// <summary>Every active run's summary, thousands a call, oldest first.</summary>
    public IAsyncEnumerable<RunSummary> ListActiveAsync(CancellationToken cancellationToken) =>
        _noneActive.KeepIfEmptyAsync(ListActiveBlobsAsync(cancellationToken));

    /// <summary>As <see cref="ListActiveAsync"/>, for timers: when none was active a moment ago, storage is not asked.</summary>
    public IAsyncEnumerable<RunSummary> LookForActiveAsync(CancellationToken cancellationToken) =>
        _noneActive.Find()?.ToAsyncEnumerable() ?? ListActiveAsync(cancellationToken);

    /// <summary>The ids of the finished runs that were accepted on a day, thousands a call.</summary>
    public async IAsyncEnumerable<RunId> ListFinishedIdsAsync(DateTimeOffset day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, RunBlobNames.DayPrefix(day), cancellationToken))
        {
            if (RunBlobNames.TryReadId(blob.Name, out var id))
            {
                yield return id;
            }
        }
    }

    /// <summary>Finished runs newest first, from the place that a continuation names.</summary>
    internal async IAsyncEnumerable<FinishedRun> ListFinishedAsync(
        RunQuery query, RunContinuation? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (query.OnlyActive || from?.Day == RunContinuation.PastTheLastDay)
        {
            yield break;
        }

        var oldest = query.Since is { } since ? RunBlobNames.DayPrefix(since) : null;
        var newest = from?.Day ?? (query.Until is { } until ? RunBlobNames.DayPrefix(until) : null);
        await foreach (var day in _days.ListAsync(oldest, newest, cancellationToken))
        {
            var marker = day == from?.Day ? from.Marker : null;
            await foreach (var page in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, day, cancellationToken)
                .AsPages(marker, PageSize(query)))
            {
                foreach (var blob in page.Values)
                {
                    if (RunSummaryMetadata.TryRead(blob.Metadata, out var run) && (from is null || run.Id < from.Before))
                    {
                        yield return new FinishedRun(run, day, marker);
                    }
                }

                marker = page.ContinuationToken;
            }
        }
    }

    // A filter may drop most of what a page shows, so that small pages would make many calls.
    private static int PageSize(RunQuery query) => query == new RunQuery { Limit = query.Limit } ? query.Limit + 1 : MaxPageSize;

    private async IAsyncEnumerable<RunSummary> ListActiveBlobsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, RunBlobNames.ActivePrefix, cancellationToken);
        await foreach (var blob in listing.AsPages(pageSizeHint: ActivePageSize).SelectMany(page => page.Values))
        {
            if (RunSummaryMetadata.TryRead(blob.Metadata, out var summary))
            {
                recent.DropUnless(summary.Id, blob.Properties.ETag);
                yield return summary;
            }
        }
    }

    private Task<StoredRun?> TryCreateBlobAsync(string name, RunRecord record, CancellationToken cancellationToken) =>
        TryUploadAsync(name, record, RunJson.Write(record), new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);

    private async Task<StoredRun?> TryUploadAsync(
        string name, RunRecord record, BinaryData json, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        var upload = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = MediaType },
            Metadata = RunSummaryMetadata.Write(RunSummary.Of(record)),
        };
        try
        {
            var tag = await _container.GetBlobClient(name).TryUploadAsync(json, upload, cancellationToken);
            return tag is { } written ? new StoredRun(record, written) : null;
        }
        finally
        {
            _noneActive.Forget();
        }
    }

    private async Task<StoredRun?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return new StoredRun(RunJson.Read<RunRecord>(answer.Value.Content), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }
}
