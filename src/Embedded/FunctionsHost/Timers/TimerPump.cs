using Microsoft.Azure.Functions.Worker;
using SparkSteps.Embedded.FunctionsHost.Invocations;
using SparkSteps.Embedded.FunctionsHost.Pumps;

namespace SparkSteps.Embedded.FunctionsHost.Timers;

/// <summary>Fires one timer while this host is the primary. It waits for each run to end, so that runs never overlap.</summary>
internal sealed class TimerPump(
    TimerFunction function, PrimaryLease lease, TimerStatusStore statuses, InvocationRunner runner, TimeProvider time) : IPump
{
    // Task.Delay has an upper limit, and clocks are set.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private bool _startupIsDue = function.RunOnStartup;

    public string Function => function.Function.Method.Name;

    private string Id => function.Function.Method.Id;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var primary = await lease.HeldAsync(stopping);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(primary, stopping);
            try
            {
                await FireUntilAsync(primary, waiting.Token);
            }
            catch (OperationCanceledException) when (waiting.IsCancellationRequested)
            {
                // The host stops, or another one fires the timer now.
            }
        }
    }

    private async Task FireUntilAsync(CancellationToken primary, CancellationToken stopping)
    {
        var status = function.UseMonitor && function.Schedule.CanBeMonitored(Now) ? await ReadStatusAsync(primary) : null;
        var isPastDue = status is not null && status.Next < Now;
        if (isPastDue || _startupIsDue)
        {
            await FireAsync(status, isPastDue, primary);
            _startupIsDue = false;
        }

        while (true)
        {
            await WaitUntilAsync(function.Schedule.Next(Now), stopping);
            await FireAsync(status, isPastDue: false, primary);
        }
    }

    private async Task<ScheduleStatus> ReadStatusAsync(CancellationToken cancellationToken)
    {
        var status = await statuses.ReadAsync(Id, cancellationToken);
        if (status is null)
        {
            status = new ScheduleStatus { Next = function.Schedule.Next(Now), LastUpdated = Now };
            await statuses.WriteAsync(Id, status, cancellationToken);
        }

        // The schedule may have been changed since: what counts is when it would have fired by today's.
        status.Next = function.Schedule.Next(status.Last == default ? status.LastUpdated : status.Last);
        return status;
    }

    private async Task WaitUntilAsync(DateTime due, CancellationToken stopping)
    {
        for (var left = due - Now; left > TimeSpan.Zero; left = due - Now)
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, stopping);
        }

        stopping.ThrowIfCancellationRequested();
    }

    private async Task FireAsync(ScheduleStatus? status, bool isPastDue, CancellationToken primary)
    {
        var fired = Now;
        var timer = new TimerInfo { ScheduleStatus = status, IsPastDue = isPastDue };
        await runner.RunAsync(function.Function, timer, TriggerData.None, primary);
        if (status is not null)
        {
            (status.Last, status.Next, status.LastUpdated) = (fired, function.Schedule.Next(fired), Now);
            await statuses.WriteAsync(Id, status, primary);
        }
    }
}
