using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost.Pumps;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <summary>Scans a container while this host is the primary, and runs the function for each blob version that has no receipt.</summary>
internal sealed partial class BlobPump(
    BlobFunction function, BlobContainerClient container, BlobReceipts receipts, BlobPumpServices services, ILogger<BlobPump> logger)
    : IPump
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    public string Function => function.Function.Method.Name;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var primary = await services.Lease.HeldAsync(stopping);
            using var alive = CancellationTokenSource.CreateLinkedTokenSource(primary, services.Drain.GraceIsOver);
            using var scanning = CancellationTokenSource.CreateLinkedTokenSource(primary, stopping);
            try
            {
                await ScanUntilAsync(new BlobPumpTokens(alive.Token, scanning.Token));
            }
            catch (OperationCanceledException) when (scanning.IsCancellationRequested)
            {
                // The host stops, or another one scans now.
            }
        }
    }

    private async Task ScanUntilAsync(BlobPumpTokens tokens)
    {
        var longest = services.Settings.ScanInterval;
        var pause = new Backoff(ShortestPause < longest ? ShortestPause : longest, longest);
        using var work = new BlobWork(function, services, await receipts.LoadAsync(tokens.Stopping), tokens, logger);
        try
        {
            while (true)
            {
                if (await ScanAsync(work, tokens.Stopping))
                {
                    pause.Reset();
                }

                await Task.Delay(pause.Next(), services.Time, tokens.Stopping);
            }
        }
        finally
        {
            await work.WhenDoneAsync();
        }
    }

    /// <returns>Whether there was anything new.</returns>
    private async Task<bool> ScanAsync(BlobWork work, CancellationToken stopping)
    {
        var listed = new HashSet<BlobVersion>();
        var found = false;
        try
        {
            await foreach (var blob in container.GetBlobsAsync(prefix: function.Path.Prefix, cancellationToken: stopping))
            {
                if (function.Path.Match(blob.Name) is not null && blob.Properties.ETag is { } etag)
                {
                    var version = BlobVersion.Of(blob.Name, etag);
                    listed.Add(version);
                    found |= await work.StartIfNewAsync(container.GetBlobClient(blob.Name), version);
                }
            }

            work.KeepOnly(listed);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            work.KeepOnly([]);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            // A listing that broke off says nothing about what is gone.
            LogNotListed(logger, container.Name, e);
        }

        return found;
    }

    [LoggerMessage(1, LogLevel.Warning, "Container '{Container}' cannot be listed; trying again")]
    private static partial void LogNotListed(ILogger logger, string container, Exception exception);
}
