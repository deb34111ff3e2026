using System.Text;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Clusters;
using SparkSteps.Storage;

namespace SparkSteps.Runs;

/// <summary>What stays of an attempt when its pods are gone, in the container <c>logs</c> under <c>run id/attempt/</c>.</summary>
public sealed class RunLogStore(BlobServiceClient blobs)
{
    private const string Text = "text/plain; charset=utf-8";
    private const int PieceBytes = 1 << 20;

    /// <summary>
    /// How much of a log is held while it passes. The client takes a whole piece for each, 8 MiB by itself, however short it is.
    /// </summary>
    private static readonly StorageTransferOptions Pieces = new() { InitialTransferSize = PieceBytes, MaximumTransferSize = PieceBytes, MaximumConcurrency = 1 };

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.LogsContainer);

    /// <summary>Keeps a container's log. Keeping it again replaces it.</summary>
    public Task KeepAsync(RunId run, int attempt, string container, Stream log, CancellationToken cancellationToken) =>
        _container.GetBlobClient(LogName(run, attempt, container)).UploadAsync(log, LogUpload(), cancellationToken);

    /// <summary>Says in the place of a log why there is none. A log that is kept already stays.</summary>
    public Task NoteAsync(RunId run, int attempt, string container, string why, CancellationToken cancellationToken)
    {
        var upload = LogUpload();
        upload.Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All };
        return _container.GetBlobClient(LogName(run, attempt, container))
            .TryUploadAsync(new BinaryData(LogNote.Of(why)), upload, cancellationToken);
    }

    public Task KeepEventsAsync(RunId run, int attempt, IReadOnlyList<ClusterEvent> events, CancellationToken cancellationToken) =>
        _container.GetBlobClient($"{run}/{attempt}/events.json").UploadAsync(RunJson.Write(events), overwrite: true, cancellationToken);

    /// <summary>What was kept of the cluster's events; null when nothing was.</summary>
    public async Task<IReadOnlyList<ClusterEvent>?> ReadEventsAsync(RunId run, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _container.GetBlobClient($"{run}/{attempt}/events.json").DownloadContentAsync(cancellationToken);
            return RunJson.Read<IReadOnlyList<ClusterEvent>>(answer.Value.Content);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }

    /// <summary>A kept log; null when none was kept.</summary>
    public async Task<Stream?> OpenAsync(RunId run, int attempt, string container, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobOpenReadOptions(allowModifications: false);
            return await _container.GetBlobClient(LogName(run, attempt, container)).OpenReadAsync(options, cancellationToken);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }

    /// <summary>The last lines of a kept log, at most <paramref name="maxBytes"/> of them; empty when none was kept.</summary>
    public async Task<string> ReadEndAsync(RunId run, int attempt, string container, int maxBytes, CancellationToken cancellationToken)
    {
        await using var log = await OpenAsync(run, attempt, container, cancellationToken);
        if (log is null)
        {
            return "";
        }

        var start = log.Seek(-Math.Min(maxBytes, log.Length), SeekOrigin.End);
        using var reader = new StreamReader(log, Encoding.UTF8);
        if (start > 0)
        {
            // Half a line may be half a secret, which nothing knows for one.
            await reader.ReadLineAsync(cancellationToken);
        }

        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static BlobUploadOptions LogUpload() => new() { HttpHeaders = new BlobHttpHeaders { ContentType = Text }, TransferOptions = Pieces };

    private static string LogName(RunId run, int attempt, string container) => $"{run}/{attempt}/{container}.log";
}
