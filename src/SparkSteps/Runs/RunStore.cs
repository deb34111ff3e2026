using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Storage;
using SparkSteps.Telemetry;

namespace SparkSteps.Runs;

/// <summary>
/// The runs' records: one blob a run, under <c>active/</c> until it ends and under <c>finished/</c> from then on. Every write is conditional.
/// A finished record is the truth about its run, whatever still lies under <c>active/</c>.
/// </summary>
public sealed class RunStore(BlobServiceClient blobs, RunMetrics metrics)
{
    private const int MaxPageSize = 5000;
    private const string Json = "application/json";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.RunsContainer);

    /// <summary>Records a new run; false when an active run has the id already.</summary>
    public Task<bool> TryCreateAsync(RunRecord record, CancellationToken cancellationToken) =>
        TryCreateBlobAsync(RunBlobNames.Active(record.Id), record, cancellationToken);

    /// <summary>The run wherever it lies; null when there is none.</summary>
    public async Task<RunRecord?> FindAsync(RunId id, CancellationToken cancellationToken) =>
        (await FindActiveAsync(id, cancellationToken))?.Record ?? await FindFinishedAsync(id, cancellationToken);

    public Task<StoredRun?> FindActiveAsync(RunId id, CancellationToken cancellationToken) =>
        ReadAsync(RunBlobNames.Active(id), cancellationToken);

    public async Task<RunRecord?> FindFinishedAsync(RunId id, CancellationToken cancellationToken) =>
        (await ReadAsync(RunBlobNames.Finished(id), cancellationToken))?.Record;

    /// <summary>Writes a changed record over the one that was read; null when someone else was faster.</summary>
    public async Task<StoredRun?> TryReplaceAsync(StoredRun read, RunRecord changed, CancellationToken cancellationToken)
    {
        var conditions = new BlobRequestConditions { IfMatch = read.ETag };
        var stored = await TryUploadAsync(RunBlobNames.Active(changed.Id), changed, conditions, cancellationToken);
        if (stored is not null)
        {
            metrics.CountChange(read.Record, changed);
        }

        return stored;
    }

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
        if (!await TryCreateBlobAsync(RunBlobNames.Finished(record.Id), record, cancellationToken))
        {
            return await FindFinishedAsync(record.Id, cancellationToken) ?? record;
        }

        metrics.CountFinished(record);
        RunPhases.Trace(record);
        return record;
    }

    /// <summary>Takes a run off the active ones. Safe only once its finished record is written.</summary>
    public Task RemoveActiveAsync(RunId id, CancellationToken cancellationToken) =>
        _container.GetBlobClient(RunBlobNames.Active(id)).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Every active run's summary, thousands a call, oldest first.</summary>
    public async IAsyncEnumerable<RunSummary> ListActiveAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, RunBlobNames.ActivePrefix, cancellationToken);
        await foreach (var blob in listing)
        {
            if (RunSummaryMetadata.TryRead(blob.Metadata, out var summary))
            {
                yield return summary;
            }
        }
    }

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

        foreach (var day in await ListDaysAsync(query, from?.Day, cancellationToken))
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

    private async Task<IReadOnlyList<string>> ListDaysAsync(RunQuery query, string? from, CancellationToken cancellationToken)
    {
        var (first, last) = (query.Since is { } since ? RunBlobNames.DayPrefix(since) : null, query.Until is { } until ? RunBlobNames.DayPrefix(until) : null);
        var days = new List<string>();
        await foreach (var item in _container.GetBlobsByHierarchyAsync(
            BlobTraits.None, BlobStates.None, "/", RunBlobNames.FinishedPrefix, cancellationToken))
        {
            days.Add(item.Prefix);
        }

        return [.. days
            .Where(day => from is null || string.CompareOrdinal(day, from) <= 0)
            .Where(day => first is null || string.CompareOrdinal(day, first) >= 0)
            .Where(day => last is null || string.CompareOrdinal(day, last) <= 0)
            .OrderDescending(StringComparer.Ordinal)];
    }

    private async Task<bool> TryCreateBlobAsync(string name, RunRecord record, CancellationToken cancellationToken) =>
        await TryUploadAsync(name, record, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken) is not null;

    private async Task<StoredRun?> TryUploadAsync(
        string name, RunRecord record, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = Json },
            Metadata = RunSummaryMetadata.Write(RunSummary.Of(record)),
        };
        var tag = await _container.GetBlobClient(name).TryUploadAsync(RunJson.Write(record), options, cancellationToken);
        return tag is { } written ? new StoredRun(record, written) : null;
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
