using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SparkSteps.Embedded.FunctionsHost.Pumps;

/// <summary>Keeps all pumps going; an error talking to storage is logged and tried again, more slowly each time.</summary>
internal sealed partial class PumpService(
    IEnumerable<IPump> pumps, FunctionsHostSetup setup, HostDrain drain, TimeProvider time, ILogger<PumpService> logger) : IHostedService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = RunAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task RunAsync()
    {
        await Task.Delay(setup.FirstLook, time, drain.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(pumps.Select(pump => Task.Run(() => KeepGoingAsync(pump, drain.Stopping), CancellationToken.None)));
    }

    private async Task KeepGoingAsync(IPump pump, CancellationToken stopping)
    {
        var pause = new Backoff(ShortestPause, LongestPause);
        while (!stopping.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            try
            {
                await pump.RunAsync(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogTroubled(logger, pump.Function, e);
                if (time.GetElapsedTime(started) > LongestPause)
                {
                    pause.Reset();
                }

                await Task.Delay(pause.Next(), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogTroubled(logger, pump.Function, e);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The trigger of '{Function}' is troubled and will be tried again")]
    private static partial void LogTroubled(ILogger logger, string function, Exception exception);
}
