using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Attempts;

/// <summary>Copies an attempt's logs and events into blob storage before its pods go. Keeping them again replaces them with the same.</summary>
public sealed class AttemptLogKeeper(RunLogStore logs, IOptions<RunOptions> options)
{
    /// <returns>What the cluster noted about the attempt, oldest first.</returns>
    public async Task<IReadOnlyList<ClusterEvent>> KeepAsync(
        ICluster cluster, string @namespace, RunId run, RunAttempt attempt, CancellationToken cancellationToken)
    {
        var events = await AttemptEvents.ListAsync(cluster, @namespace, attempt, cancellationToken);
        if (attempt.DriverPodName is { } pod)
        {
            foreach (var container in AttemptContainers.All)
            {
                await KeepAsync(cluster, run, attempt.Number, new LogRequest(@namespace, pod, container), cancellationToken);
            }
        }

        await logs.KeepEventsAsync(run, attempt.Number, events, cancellationToken);
        Checkpoints.Pass(Checkpoint.EventsKept);
        return events;
    }

    private async Task KeepAsync(ICluster cluster, RunId run, int attempt, LogRequest request, CancellationToken cancellationToken)
    {
        await using var log = await cluster.OpenLogAsync(request, cancellationToken);
        if (log is not null)
        {
            await logs.KeepAsync(run, attempt, request.Container, log, options.Value.MaxKeptLogBytes, cancellationToken);
            Checkpoints.Pass(Checkpoint.LogKept);
        }
    }
}
