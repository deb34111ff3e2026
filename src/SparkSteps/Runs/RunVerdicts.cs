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
/// (what is wrong with it). Of two specs with that stem the second one gets <c>wordcount.json.status.json</c>.
/// </summary>
public sealed class RunVerdicts(BlobServiceClient blobs)
{
    public const string StatusSuffix = ".status.json";
    public const string ErrorSuffix = ".error.json";

    /// <summary>Metadata of an error verdict that a missing archive caused: the archive's blob name, base64.</summary>
    private const string WaitsForKey = "waitsfor";

    /// <summary>Metadata of every verdict: the blob name of the spec that it belongs to, base64.</summary>
    private const string SpecKey = "spec";

    /// <summary>Metadata of a status verdict: the run's id.</summary>
    private const string RunKey = "run";

    private readonly BlobContainerClient _drops = blobs.GetBlobContainerClient(StorageNames.DropsContainer);

    private const int LongestName = 1024;

    public static bool IsVerdict(string blobName) => blobName.EndsWith(StatusSuffix) || blobName.EndsWith(ErrorSuffix);

    /// <summary>Whether a spec's name leaves room for the names of its verdicts.</summary>
    public static bool HasRoom(string specBlob) => specBlob.Length + StatusSuffix.Length <= LongestName;

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
        while (!await TryWriteStatusAsync(specBlob, id, isEnd, status, cancellationToken))
        {
            // Someone else was faster: what stands there now decides again.
        }

        Checkpoints.Pass(Checkpoint.StatusVerdictWritten);
        if (await FindPlaceAsync(specBlob, ErrorSuffix, cancellationToken) is { Version: not null } errors)
        {
            await errors.Blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <summary>Writes what is wrong with a spec, unless a run of the same delivery stands there: then only what it names has gone since.</summary>
    public async Task WriteErrorsAsync(
        string specBlob, RunId delivery, RequestProblem problem, string? waitsForArchive, CancellationToken cancellationToken)
    {
        if ((await FindPlaceAsync(specBlob, StatusSuffix, cancellationToken)).Run == delivery)
        {
            return;
        }

        var metadata = new Dictionary<string, string>();
        if (waitsForArchive is not null)
        {
            metadata[WaitsForKey] = Encode(waitsForArchive);
        }

        while (!await TryWriteAsync(await FindPlaceAsync(specBlob, ErrorSuffix, cancellationToken), specBlob, RunJson.Write(problem), metadata, cancellationToken))
        {
            // Another spec of the same stem was faster.
        }
    }

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

    private async Task<bool> TryWriteStatusAsync(
        string specBlob, RunId id, bool isEnd, BinaryData status, CancellationToken cancellationToken)
    {
        var place = await FindPlaceAsync(specBlob, StatusSuffix, cancellationToken);
        return place.Run > id || place.Run == id && !isEnd
            || await TryWriteAsync(place, specBlob, status, new() { [RunKey] = id.ToString() }, cancellationToken);
    }

    private static async Task<bool> TryWriteAsync(
        VerdictPlace place, string specBlob, BinaryData content, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        metadata[SpecKey] = Encode(specBlob);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new() { ContentType = "application/json" },
            Metadata = metadata,
            Conditions = place.Version is { } seen ? new() { IfMatch = seen } : new() { IfNoneMatch = ETag.All },
        };
        return await place.Blob.TryUploadAsync(content, options, cancellationToken) is not null;
    }

    private async Task<VerdictPlace> FindPlaceAsync(string specBlob, string suffix, CancellationToken cancellationToken)
    {
        var shared = await LookAsync(Stem(specBlob) + suffix, cancellationToken);
        return shared.Spec is null || shared.Spec == specBlob ? shared : await LookAsync(specBlob + suffix, cancellationToken);
    }

    private async Task<VerdictPlace> LookAsync(string name, CancellationToken cancellationToken)
    {
        var blob = _drops.GetBlobClient(name);
        try
        {
            BlobProperties found = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            RunId? run = found.Metadata.TryGetValue(RunKey, out var id) && RunId.TryParse(id, out var known) ? known : null;
            return new VerdictPlace(blob, found.ETag, found.Metadata.TryGetValue(SpecKey, out var spec) ? Decode(spec) : null, run);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return new VerdictPlace(blob, null, null, null);
        }
    }

    private static string Stem(string blobName)
    {
        var extension = blobName.LastIndexOf('.');
        return extension > blobName.LastIndexOf('/') + 1 ? blobName[..extension] : blobName;
    }

    private static string Encode(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Decode(string text) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
