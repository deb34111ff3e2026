using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Pipelines;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Storage;

namespace SparkSteps.Runs;

/// <summary>
/// The answer beside a dropped spec: <c>wordcount.yaml</c> gets <c>wordcount.status.json</c> (the run) or <c>wordcount.error.json</c>
/// (what is wrong with it).
/// </summary>
public sealed class RunVerdicts(BlobServiceClient blobs)
{
    public const string StatusSuffix = ".status.json";
    public const string ErrorSuffix = ".error.json";

    /// <summary>Metadata of an error verdict that a missing archive caused: the archive's blob name, base64.</summary>
    private const string WaitsForKey = "waitsfor";
    private const string SpecKey = "spec";

    /// <summary>Metadata of a status verdict: the run's id.</summary>
    private const string RunKey = "run";

    private readonly BlobContainerClient _drops = blobs.GetBlobContainerClient(StorageNames.DropsContainer);

    public static bool IsVerdict(string blobName) => blobName.EndsWith(StatusSuffix) || blobName.EndsWith(ErrorSuffix);

    /// <summary>
    /// Writes the run's status, unless the verdict there says more: a later run's of the same file, or this run's from another writer, who
    /// cannot have known less. Only a run's end replaces what stands there of the same run.
    /// </summary>
    public Task WriteStatusAsync(string specBlob, RunRecord record, CancellationToken cancellationToken) =>
        WriteStatusAsync(specBlob, record.Id, record.State.IsTerminal(), RunJson.Write(record), cancellationToken);

    /// <summary>The same for a pipeline run.</summary>
    public Task WriteStatusAsync(string specBlob, PipelineRecord record, CancellationToken cancellationToken) =>
        WriteStatusAsync(specBlob, record.Id, record.State.IsTerminal(), RunJson.Write(record), cancellationToken);

    private async Task WriteStatusAsync(string specBlob, RunId id, bool isEnd, BinaryData status, CancellationToken cancellationToken)
    {
        while (!await TryWriteStatusAsync(_drops.GetBlobClient(Stem(specBlob) + StatusSuffix), id, isEnd, status, cancellationToken))
        {
            // Someone else was faster: what stands there now decides again.
        }

        Checkpoints.Pass(Checkpoint.StatusVerdictWritten);
        await _drops.GetBlobClient(Stem(specBlob) + ErrorSuffix).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    public Task WriteErrorsAsync(string specBlob, RequestProblem problem, string? waitsForArchive, CancellationToken cancellationToken) =>
        _drops.GetBlobClient(Stem(specBlob) + ErrorSuffix).UploadAsync(
            RunJson.Write(problem), Options(waitsForArchive is null ? [] : Waiting(specBlob, waitsForArchive)), cancellationToken);

    /// <summary>The dropped specs beside an archive that were refused because it was not there yet.</summary>
    public async Task<IReadOnlyList<string>> FindWaitingAsync(string archiveBlob, CancellationToken cancellationToken)
    {
        var folder = archiveBlob[..(archiveBlob.LastIndexOf('/') + 1)];
        var specs = new List<string>();
        await foreach (var blob in _drops.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, folder, cancellationToken))
        {
            if (blob.Metadata is { } metadata && metadata.TryGetValue(WaitsForKey, out var archive) && Decode(archive) == archiveBlob)
            {
                specs.Add(Decode(metadata[SpecKey]));
            }
        }

        return specs;
    }

    private static async Task<bool> TryWriteStatusAsync(
        BlobClient verdict, RunId id, bool isEnd, BinaryData status, CancellationToken cancellationToken)
    {
        var (run, version) = await FindStatusAsync(verdict, cancellationToken);
        if (run > id || run == id && !isEnd)
        {
            return true;
        }

        var options = Options(new() { [RunKey] = id.ToString() });
        options.Conditions = version is { } seen ? new BlobRequestConditions { IfMatch = seen } : new() { IfNoneMatch = ETag.All };
        return await verdict.TryUploadAsync(status, options, cancellationToken) is not null;
    }

    private static async Task<(RunId? Run, ETag? Version)> FindStatusAsync(BlobClient verdict, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties found = await verdict.GetPropertiesAsync(cancellationToken: cancellationToken);
            return found.Metadata.TryGetValue(RunKey, out var text) && RunId.TryParse(text, out var run)
                ? (run, found.ETag)
                : (null, found.ETag);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return default;
        }
    }

    private static Dictionary<string, string> Waiting(string specBlob, string archiveBlob) =>
        new() { [WaitsForKey] = Encode(archiveBlob), [SpecKey] = Encode(specBlob) };

    private static BlobUploadOptions Options(Dictionary<string, string> metadata) =>
        new() { HttpHeaders = new() { ContentType = "application/json" }, Metadata = metadata };

    private static string Stem(string blobName)
    {
        var extension = blobName.LastIndexOf('.');
        return extension > blobName.LastIndexOf('/') + 1 ? blobName[..extension] : blobName;
    }

    private static string Encode(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Decode(string text) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
