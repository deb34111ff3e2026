using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Pipelines;

/// <summary>
/// The pipeline runs' records, kept as those of runs are: under <c>active/</c> until they end, under <c>finished/</c> from then on, every
/// write conditional. A finished record is the truth about its run, whatever still lies under <c>active/</c>.
/// </summary>
public sealed class PipelineStore(BlobServiceClient blobs, IOptions<StorageOptions> options, TimeProvider time)
{
    private const string SummaryKey = "summary";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.PipelinesContainer);
    private readonly FinishedDays _days = new(blobs.GetBlobContainerClient(StorageNames.PipelinesContainer), time);
    private readonly KeptListing<PipelineSummary> _noneActive = new(options.Value.KeepListings, time);

    /// <summary>False when an active pipeline run has the id already.</summary>
    public Task<bool> TryCreateAsync(PipelineRecord record, CancellationToken cancellationToken) =>
        TryCreateBlobAsync(RunBlobNames.Active(record.Id), record, cancellationToken);

    /// <summary>The pipeline run wherever it lies; null when there is none.</summary>
    public async Task<PipelineRecord?> FindAsync(RunId id, CancellationToken cancellationToken) =>
        (await FindActiveAsync(id, cancellationToken))?.Record ?? await FindFinishedAsync(id, cancellationToken);

    public Task<StoredPipeline?> FindActiveAsync(RunId id, CancellationToken cancellationToken) =>
        ReadAsync(RunBlobNames.Active(id), cancellationToken);

    public async Task<PipelineRecord?> FindFinishedAsync(RunId id, CancellationToken cancellationToken) =>
        (await ReadAsync(RunBlobNames.Finished(id), cancellationToken))?.Record;

    /// <summary>Writes a changed record over the one that was read; null when someone else was faster.</summary>
    public async Task<StoredPipeline?> TryReplaceAsync(StoredPipeline read, PipelineRecord changed, CancellationToken cancellationToken)
    {
        var conditions = new BlobRequestConditions { IfMatch = read.ETag };
        return await TryUploadAsync(RunBlobNames.Active(changed.Id), changed, conditions, cancellationToken) is { } tag
            ? new StoredPipeline(changed, tag)
            : null;
    }

    /// <summary>Writes the finished record; when there is one already, that one stays. Returns the one that counts.</summary>
    public async Task<PipelineRecord> FinishAsync(PipelineRecord record, CancellationToken cancellationToken) =>
        await TryCreateBlobAsync(RunBlobNames.Finished(record.Id), record, cancellationToken)
            ? record
            : await FindFinishedAsync(record.Id, cancellationToken) ?? record;

    /// <summary>Safe only once the finished record is written.</summary>
    public Task RemoveActiveAsync(RunId id, CancellationToken cancellationToken) =>
        _container.GetBlobClient(RunBlobNames.Active(id)).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Oldest first.</summary>
    public IAsyncEnumerable<PipelineSummary> ListActiveAsync(CancellationToken cancellationToken) =>
        _noneActive.KeepIfEmptyAsync(ListAsync(RunBlobNames.ActivePrefix, cancellationToken));

    /// <summary>As <see cref="ListActiveAsync"/>, for timers: when none was active a moment ago, storage is not asked.</summary>
    public IAsyncEnumerable<PipelineSummary> LookForActiveAsync(CancellationToken cancellationToken) =>
        _noneActive.Find()?.ToAsyncEnumerable() ?? ListActiveAsync(cancellationToken);

    /// <summary>The ids of the finished pipeline runs that were accepted on a day, thousands a call.</summary>
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

    /// <summary>Newest first, those made before <paramref name="before"/>; null for all.</summary>
    public async IAsyncEnumerable<PipelineSummary> ListFinishedAsync(
        RunId? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var newest = before is { } id ? RunBlobNames.DayPrefix(id.CreatedAt) : null;
        await foreach (var day in _days.ListAsync(oldest: null, newest, cancellationToken))
        {
            await foreach (var summary in ListAsync(day, cancellationToken))
            {
                if (before is null || summary.Id < before)
                {
                    yield return summary;
                }
            }
        }
    }

    private async IAsyncEnumerable<PipelineSummary> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancellationToken))
        {
            if (blob.Metadata is { } metadata && metadata.TryGetValue(SummaryKey, out var text))
            {
                yield return RunJson.Read<PipelineSummary>(new BinaryData(Convert.FromBase64String(text)));
            }
        }
    }

    private async Task<bool> TryCreateBlobAsync(string name, PipelineRecord record, CancellationToken cancellationToken) =>
        await TryUploadAsync(name, record, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken) is not null;

    private async Task<ETag?> TryUploadAsync(
        string name, PipelineRecord record, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        var upload = new BlobUploadOptions
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Metadata = new Dictionary<string, string> { [SummaryKey] = Convert.ToBase64String(RunJson.Write(PipelineSummary.Of(record))) },
        };
        try
        {
            return await _container.GetBlobClient(name).TryUploadAsync(RunJson.Write(record), upload, cancellationToken);
        }
        finally
        {
            _noneActive.Forget();
        }
    }

    private async Task<StoredPipeline?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return new StoredPipeline(RunJson.Read<PipelineRecord>(answer.Value.Content), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }
}
