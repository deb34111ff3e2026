using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Requests;

namespace SparkSteps.Cli.Projects;

/// <summary>
/// Brings an archive into storage, past the service: nothing when it is there already, else in parts, several at once. Parts that an earlier
/// try has sent are not sent again.
/// </summary>
internal sealed class ArchiveUpload(ApiClient api)
{
    private const int AtOnce = 4;
    private const int Forbidden = 403;

    /// <param name="project">What to send.</param>
    /// <param name="progress">Told the bytes that are there of late.</param>
    /// <param name="cancellationToken">Ends the sending; what was sent stays for the next try.</param>
    public async Task<UploadResult> SendAsync(PackedProject project, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var offer = await OfferAsync(project, cancellationToken);
        var found = offer.Parts ?? [];
        try
        {
            return await SendAsync(project, offer, progress, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == Forbidden)
        {
            // The URL is good for an hour; what went slower goes on with another one.
            return await SendAsync(project, await OfferAsync(project, cancellationToken), progress, cancellationToken) with { Found = found.Count };
        }
    }

    private async Task<UploadOffer> OfferAsync(PackedProject project, CancellationToken cancellationToken)
    {
        var request = new Document(new BinaryData(new JsonObject { ["sha256"] = project.Sha256 }.ToJsonString()).ToMemory());
        return ApiClient.As<UploadOffer>(await api.PostAsync("uploads", request, null, cancellationToken));
    }

    private static async Task<UploadResult> SendAsync(PackedProject project, UploadOffer offer, IProgress<long> progress, CancellationToken cancellationToken)
    {
        if (offer.Url is not { } url)
        {
            return new UploadResult(0, 0, WasThere: true);
        }

        var parts = ArchivePart.Of(project.Bytes);
        var ids = new string[parts.Count];
        var found = 0;
        var there = (offer.Parts ?? []).ToHashSet(StringComparer.Ordinal);
        var blob = new BlockBlobClient(url, Options());
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForAsync(0, parts.Count, limits, async (n, token) =>
            {
                var content = await parts[n].ReadAsync(project.Location, token);
                ids[n] = parts[n].IdOf(content);
                if (there.Contains(ids[n]))
                {
                    Interlocked.Increment(ref found);
                }
                else
                {
                    await blob.StageBlockAsync(ids[n], new MemoryStream(content), cancellationToken: token);
                }

                progress.Report(content.Length);
            });
            await blob.CommitBlockListAsync(ids, cancellationToken: cancellationToken);
        }
        catch (Exception e) when (e is AggregateException || e is RequestFailedException { Status: not Forbidden })
        {
            throw new StoppedException(
                ExitCode.ServiceAway, $"The upload was cut: {e.Message.Split('\n')[0]}", "Run the command again: it goes on where this one has stopped.");
        }

        return new UploadResult(parts.Count, found, WasThere: false);
    }

    // A slow line is no reason to give a part up.
    private static BlobClientOptions Options() => new() { Retry = { MaxRetries = 4, Mode = RetryMode.Exponential, NetworkTimeout = TimeSpan.FromMinutes(5) } };
}
