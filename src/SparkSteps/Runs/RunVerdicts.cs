using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
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

    private readonly BlobContainerClient _drops = blobs.GetBlobContainerClient(StorageNames.DropsContainer);

    public static bool IsVerdict(string blobName) => blobName.EndsWith(StatusSuffix) || blobName.EndsWith(ErrorSuffix);

    public async Task WriteStatusAsync<TRecord>(string specBlob, TRecord record, CancellationToken cancellationToken)
    {
        await UploadAsync(Stem(specBlob) + StatusSuffix, record, [], cancellationToken);
        await _drops.GetBlobClient(Stem(specBlob) + ErrorSuffix).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    public Task WriteErrorsAsync(string specBlob, RequestProblem problem, string? waitsForArchive, CancellationToken cancellationToken) =>
        UploadAsync(Stem(specBlob) + ErrorSuffix, problem, waitsForArchive is null ? [] : Waiting(specBlob, waitsForArchive), cancellationToken);

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

    private static Dictionary<string, string> Waiting(string specBlob, string archiveBlob) =>
        new() { [WaitsForKey] = Encode(archiveBlob), [SpecKey] = Encode(specBlob) };

    private Task UploadAsync<T>(string name, T content, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { HttpHeaders = new() { ContentType = "application/json" }, Metadata = metadata };
        return _drops.GetBlobClient(name).UploadAsync(RunJson.Write(content), options, cancellationToken);
    }

    private static string Stem(string blobName)
    {
        var extension = blobName.LastIndexOf('.');
        return extension > blobName.LastIndexOf('/') + 1 ? blobName[..extension] : blobName;
    }

    private static string Encode(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Decode(string text) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
