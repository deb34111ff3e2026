using Azure;
using Azure.Storage.Blobs;
using SparkSteps.Clusters;
using SparkSteps.Storage;

namespace SparkSteps.Submissions;

/// <summary>Whether the service can do its work now: the storage account and every cluster answer.</summary>
public sealed class Readiness(BlobServiceClient blobs, ClusterDirectory clusters)
{
    public async Task<ReadinessReport> CheckAsync(CancellationToken cancellationToken)
    {
        var checks = await Task.WhenAll(clusters.Profiles.Order()
            .Select(profile => CheckAsync($"cluster {profile}", () => ReadVersionAsync(profile, cancellationToken)))
            .Prepend(CheckAsync("storage", () => ReadStorageAsync(cancellationToken))));
        return new ReadinessReport(checks.All(check => check.Ok), checks);
    }

    private async Task<string> ReadStorageAsync(CancellationToken cancellationToken)
    {
        await blobs.GetBlobContainerClient(StorageNames.RunsContainer).GetPropertiesAsync(cancellationToken: cancellationToken);
        return blobs.Uri.AbsoluteUri;
    }

    private async Task<string> ReadVersionAsync(string profile, CancellationToken cancellationToken) =>
        clusters.Find(profile) is { } cluster ? await cluster.ReadVersionAsync(cancellationToken) : "not set up";

    private static async Task<ReadinessCheck> CheckAsync(string name, Func<Task<string>> read)
    {
        try
        {
            return new ReadinessCheck(name, true, await read());
        }
        catch (Exception e) when (e is ClusterUnavailableException or RequestFailedException || e.IsStorageAway())
        {
            return new ReadinessCheck(name, false, e is ClusterUnavailableException ? e.Message : (e as RequestFailedException)?.ErrorCode ?? "no answer");
        }
    }
}
