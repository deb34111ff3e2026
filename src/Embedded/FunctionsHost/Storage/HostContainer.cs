using Azure.Storage.Blobs;

namespace SparkSteps.Embedded.FunctionsHost.Storage;

/// <summary>The container in which hosts keep their leases, timer states and receipts.</summary>
internal sealed class HostContainer(StorageAccounts accounts)
{
    private readonly Lazy<BlobContainerClient> _container =
        new(() => accounts.Blobs(StorageAccounts.DefaultConnection).GetBlobContainerClient("azure-webjobs-hosts"));

    public BlobContainerClient Client => _container.Value;

    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
}
