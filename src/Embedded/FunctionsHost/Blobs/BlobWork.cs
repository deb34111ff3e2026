using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost.Pumps;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <summary>The versions that a primary host is done with or works on. Called by its scan only, one call after the other.</summary>
internal sealed partial class BlobWork(
    BlobFunction function, BlobPumpServices services, HashSet<BlobVersion> done, BlobPumpTokens tokens, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _room = new(services.Settings.Room);
    private readonly List<Task> _running = [];

    /// <summary>Waits while as many blobs are worked on as may be.</summary>
    public async Task<bool> StartIfNewAsync(BlobClient blob, BlobVersion version)
    {
        if (done.Contains(version))
        {
            return false;
        }

        await _room.WaitAsync(tokens.Stopping);
        done.Add(version);
        _running.RemoveAll(task => task.IsCompleted);
        _running.Add(Task.Run(() => RunAsync(blob, version), CancellationToken.None));
        return true;
    }

    /// <summary>Forgets versions that are gone, so that memory follows the container and not its history.</summary>
    public void KeepOnly(HashSet<BlobVersion> listed) => done.IntersectWith(listed);

    public Task WhenDoneAsync() => Task.WhenAll(_running);

    public void Dispose() => _room.Dispose();

    // A version that a stop cuts off before its end has no receipt, so the next primary host finds it again.
    private async Task RunAsync(BlobClient blob, BlobVersion version)
    {
        var pause = new Backoff(services.Settings.RetryPause, LongestPause);
        var attempts = 0;
        try
        {
            while (!await TryInRoomAsync(blob, version, ++attempts))
            {
                await Task.Delay(pause.Next(), services.Time, tokens.Stopping);
                await _room.WaitAsync(tokens.Stopping);
            }
        }
        catch (OperationCanceledException) when (tokens.Stopping.IsCancellationRequested)
        {
            LogLeft(logger, version.Name);
        }
    }

    private async Task<bool> TryInRoomAsync(BlobClient blob, BlobVersion version, int attempt)
    {
        try
        {
            return await services.Processor.TryAsync(function, blob, version, attempt, tokens.Alive);
        }
        catch (Exception e) when (!tokens.Alive.IsCancellationRequested)
        {
            LogTroubled(logger, version.Name, e);
            return false;
        }
        finally
        {
            _room.Release();
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Blob '{Blob}' is left to the next primary host")]
    private static partial void LogLeft(ILogger logger, string blob);

    [LoggerMessage(2, LogLevel.Warning, "Storage did not let blob '{Blob}' be worked on; trying again")]
    private static partial void LogTroubled(ILogger logger, string blob, Exception exception);
}
