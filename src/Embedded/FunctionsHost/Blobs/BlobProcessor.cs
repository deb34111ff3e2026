using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost.Invocations;
using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <summary>Runs the function for one blob version, once if it succeeds and else until the limit is reached.</summary>
internal sealed partial class BlobProcessor(
    BlobReceipts receipts, PoisonBlobs poison, InvocationRunner runner, HostJson hostJson, ILogger<BlobProcessor> logger)
{
    /// <returns>Whether the version is dealt with; else it is to be tried again.</returns>
    public async Task<bool> TryAsync(BlobFunction function, BlobClient blob, BlobVersion version, int attempt, CancellationToken alive)
    {
        if (!await IsCurrentAsync(blob, version, alive))
        {
            return true;
        }

        var result = await runner.RunAsync(function.Function, blob, Data(function, blob), alive);
        if (!result.Succeeded)
        {
            alive.ThrowIfCancellationRequested();
            if (attempt < hostJson.Blobs.PoisonBlobThreshold)
            {
                return false;
            }

            LogPoisoned(logger, version.Name, attempt);
            await poison.AddAsync(function, version, alive);
        }

        await receipts.AddAsync(version, alive);
        return true;
    }

    // A version that was deleted or written over has nothing left to run for; the newer one is found by a scan.
    private static async Task<bool> IsCurrentAsync(BlobClient blob, BlobVersion version, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return BlobVersion.Of(version.Name, properties.Value.ETag) == version;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false;
        }
    }

    private static Dictionary<string, object> Data(BlobFunction function, BlobClient blob)
    {
        var data = function.Path.Match(blob.Name) ?? [];
        data["BlobTrigger"] = $"{function.Path.Container}/{blob.Name}";
        data["Uri"] = blob.Uri;
        return data;
    }

    [LoggerMessage(1, LogLevel.Error,
        "Blob '{Blob}' failed {Attempts} times and is given up; queue 'webjobs-blobtrigger-poison' tells of it")]
    private static partial void LogPoisoned(ILogger logger, string blob, int attempts);
}
