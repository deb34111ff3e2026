using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Attempts;

/// <summary>Copies an attempt's logs and events into blob storage before its pods go. Keeping them again replaces them with the same.</summary>
public sealed class AttemptLogKeeper(RunLogStore logs, IOptions<RunOptions> options)
{
    /// <returns>What the cluster noted about the attempt, oldest first.</returns>
    /// <exception cref="ClusterUnavailableException">All of it is needed, and some cannot be read.</exception>
    public async Task<IReadOnlyList<ClusterEvent>> KeepAsync(
        ICluster cluster, string @namespace, RunId run, RunAttempt attempt, LogNeed need, CancellationToken cancellationToken)
    {
        IReadOnlyList<ClusterEvent>? events = null;
        try
        {
            events = await AttemptEvents.ListAsync(cluster, @namespace, attempt, cancellationToken);
            await KeepLogsAsync(cluster, @namespace, run, attempt, need, cancellationToken);
        }
        catch (ClusterUnavailableException e) when (need == LogNeed.WhatThereIs)
        {
            // Where one call was in vain the others would take as long to be.
            await logs.NoteAsync(run, attempt.Number, DriverPod.ContainerName, $"the log could not be read. {e.Message}", cancellationToken);
        }

        if (events is not null)
        {
            await logs.KeepEventsAsync(run, attempt.Number, events, cancellationToken);
            Checkpoints.Pass(Checkpoint.EventsKept);
        }

        return events ?? [];
    }

    private async Task KeepLogsAsync(
        ICluster cluster, string @namespace, RunId run, RunAttempt attempt, LogNeed need, CancellationToken cancellationToken)
    {
        if (attempt.DriverPodName is not { } pod)
        {
            return;
        }

        foreach (var container in AttemptContainers.All)
        {
            await using var log = await cluster.OpenLogAsync(new LogRequest(@namespace, pod, container), cancellationToken);
            if (log is not null)
            {
                await using var kept = new CappedLog(log, options.Value.MaxKeptLogBytes, need);
                await logs.KeepAsync(run, attempt.Number, container, kept, cancellationToken);
                Checkpoints.Pass(Checkpoint.LogKept);
            }
        }
    }
}
