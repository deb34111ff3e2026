using SparkSteps.Embedded.FunctionsHost.Settings;
using SparkSteps.Embedded.FunctionsHost.Storage;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <summary>
/// The notes, kept in storage, of the blob versions that a function is done with: blobreceipts/HOST/FUNCTION/ETAG/CONTAINER/BLOB.
/// </summary>
internal sealed class BlobReceipts(HostContainer container, HostSettings settings, BlobFunction function)
{
    private readonly string _prefix = $"blobreceipts/{settings.HostId}/{function.Function.Method.Id}/";

    public async Task<HashSet<BlobVersion>> LoadAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken);
        var versions = new HashSet<BlobVersion>();
        await foreach (var receipt in container.Client.GetBlobsAsync(prefix: _prefix, cancellationToken: cancellationToken))
        {
            // ETAG/CONTAINER/BLOB, of which only the blob's name may hold more slashes.
            if (receipt.Name[_prefix.Length..].Split('/', 3) is [var etag, var name, var blob] && name == function.Path.Container)
            {
                versions.Add(new BlobVersion(blob, etag));
            }
        }

        return versions;
    }

    public async Task AddAsync(BlobVersion version, CancellationToken cancellationToken)
    {
        var receipt = container.Client.GetBlobClient($"{_prefix}{version.ETag}/{function.Path.Container}/{version.Name}");
        await receipt.UploadAsync(Stream.Null, overwrite: true, cancellationToken);
    }
}
