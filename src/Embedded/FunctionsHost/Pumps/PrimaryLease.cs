using Azure;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost.Settings;
using SparkSteps.Embedded.FunctionsHost.Storage;

namespace SparkSteps.Embedded.FunctionsHost.Pumps;

/// <summary>
/// Of several hosts over one storage account one is the primary: it alone fires timers and scans containers. The primary holds a lease
/// on a blob; a host that dies loses it when it ends, a host that stops gives it back.
/// </summary>
internal sealed partial class PrimaryLease(
    HostContainer container, HostSettings settings, FunctionsHostSetup setup, TimeProvider time, ILogger<PrimaryLease> logger)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private volatile TaskCompletionSource<CancellationToken> _held = NewSignal();
    private Task _running = Task.CompletedTask;

    private TimeSpan Beat => setup.PrimaryLease / 3;

    /// <summary>Waits until this host is the primary.</summary>
    /// <returns>A token that fires when it is so no longer.</returns>
    public Task<CancellationToken> HeldAsync(CancellationToken cancellationToken) => _held.Task.WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(() => KeepTryingAsync(_stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    // Stopped after the pumps, as it was registered before them: what they still run is covered to its end.
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private static TaskCompletionSource<CancellationToken> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task KeepTryingAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await TryAcquireAsync(stopping) is { } lease)
                {
                    await HoldAsync(lease, stopping);
                }
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogUnreachable(logger, e);
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(Beat, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<BlobLeaseClient?> TryAcquireAsync(CancellationToken stopping)
    {
        var blob = container.Client.GetBlockBlobClient($"locks/{settings.HostId}/host");
        try
        {
            var lease = blob.GetBlobLeaseClient();
            await lease.AcquireAsync(setup.PrimaryLease, cancellationToken: stopping);
            return lease;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            await container.CreateIfNotExistsAsync(stopping);
            await CreateBlobAsync(blob, stopping);
            return await TryAcquireAsync(stopping);
        }
    }

    private static async Task CreateBlobAsync(BlockBlobClient blob, CancellationToken stopping)
    {
        try
        {
            await blob.UploadAsync(Stream.Null, new() { Conditions = new() { IfNoneMatch = ETag.All } }, stopping);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Another host was faster; whose lease it is shows when it is asked for.
        }
    }

    private async Task HoldAsync(BlobLeaseClient lease, CancellationToken stopping)
    {
        using var held = new CancellationTokenSource();
        LogAcquired(logger, settings.HostId);
        _held.SetResult(held.Token);
        try
        {
            await RenewUntilLostAsync(lease, stopping);
        }
        finally
        {
            _held = NewSignal();
            await held.CancelAsync();
            await ReleaseAsync(lease);
        }
    }

    private async Task RenewUntilLostAsync(BlobLeaseClient lease, CancellationToken stopping)
    {
        var renewed = time.GetTimestamp();
        while (true)
        {
            await Task.Delay(Beat, time, stopping);
            var asked = time.GetTimestamp();
            var outcome = await RenewAsync(lease, stopping);
            if (outcome == LeaseRenewal.Renewed)
            {
                renewed = asked;
            }
            else if (outcome == LeaseRenewal.Refused || time.GetElapsedTime(renewed) + Beat >= setup.PrimaryLease)
            {
                LogLost(logger, settings.HostId);
                return;
            }
        }
    }

    private async Task<LeaseRenewal> RenewAsync(BlobLeaseClient lease, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(Beat, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await lease.RenewAsync(cancellationToken: linked.Token);
            return LeaseRenewal.Renewed;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return LeaseRenewal.Refused;
        }
        catch (Exception) when (!stopping.IsCancellationRequested)
        {
            return LeaseRenewal.Unknown;
        }
    }

    private async Task ReleaseAsync(BlobLeaseClient lease)
    {
        using var limit = new CancellationTokenSource(Beat, time);
        try
        {
            await lease.ReleaseAsync(cancellationToken: limit.Token);
        }
        catch (Exception e) when (e is RequestFailedException or OperationCanceledException or AggregateException)
        {
            // It ends by itself.
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Host '{HostId}' is primary: it fires timers and scans containers")]
    private static partial void LogAcquired(ILogger logger, string hostId);

    [LoggerMessage(2, LogLevel.Warning, "Host '{HostId}' is no longer primary")]
    private static partial void LogLost(ILogger logger, string hostId);

    [LoggerMessage(3, LogLevel.Warning, "The primary host's lease cannot be asked for")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);
}
