using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Polling;

/// <summary>
/// One look at every active run: one paged listing of the records joined with one paged LIST for each namespace. Only runs that have changed
/// cost calls of their own.
/// </summary>
public sealed partial class RunPoller(
    RunStore store, ClusterReader reader, RunAdvancer advancer, RunWorkQueue work, IdleMemory memory, PollMetrics metrics,
    TimeProvider time, IOptions<RunOptions> options, ILogger<RunPoller> logger)
{
    public Task PollAsync(CancellationToken cancellationToken) => metrics.MeasureAsync(() => PollOnceAsync(cancellationToken));

    private async Task PollOnceAsync(CancellationToken cancellationToken)
    {
        // The records first: a run that they show on the cluster was put there before, so that the cluster's answer, which is newer, must know it.
        var active = await store.LookForActiveAsync(cancellationToken).ToListAsync(cancellationToken);
        Checkpoints.Pass(Checkpoint.ActiveListed);

        // Side by side: one cluster that is slow to say nothing holds up no other, and no run that is on none.
        await Task.WhenAll(
        [
            .. active.Where(run => run.State.IsOnCluster()).GroupBy(run => run.Cluster).Select(runs => PollAsync([.. runs], cancellationToken)),
            AdvanceAsync(active.Where(run => !run.State.IsOnCluster()).Select(run => new RunObservation(run, null, null)), cancellationToken),
        ]);
        memory.Note(active.Count);
    }

    private async Task PollAsync(IReadOnlyList<RunSummary> runsOfACluster, CancellationToken cancellationToken)
    {
        var groups = runsOfACluster.GroupBy(run => (run.Namespace, run.Backend)).Select(runs => ObserveAsync([.. runs], cancellationToken));
        await AdvanceAsync((await Task.WhenAll(groups)).SelectMany(seen => seen), cancellationToken);
    }

    // One group that cannot be looked at keeps no other from it; the next poll tries again.
    private async Task<IReadOnlyList<RunObservation>> ObserveAsync(IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ObserveAsync(runs, cancellationToken);
        }
        catch (ClusterUnavailableException e)
        {
            LogClusterAway(e, runs.Count);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotObserved(e, runs.Count, runs[0].Cluster, runs[0].Namespace);
        }

        return [];
    }

    private async Task AdvanceAsync(IEnumerable<RunObservation> observations, CancellationToken cancellationToken)
    {
        var (now, limits) = (time.GetUtcNow(), PollLimits.Of(options.Value));
        var due = Due(observations, now, limits).ToLookup(item => item.Decision == PollDecision.Remind);
        await AdvanceAsync(due[false], cancellationToken);
        if (!due[true].Any())
        {
            return;
        }

        // Last, so that nothing else waits for the queue to answer.
        var reminders = await work.IsLongAsync(cancellationToken)
            ? Due(due[true].Select(item => item.Observation), now, limits.WithFewReminders)
            : due[true];
        await AdvanceAsync(reminders, cancellationToken);
    }

    private static IEnumerable<(RunObservation Observation, PollDecision Decision)> Due(
        IEnumerable<RunObservation> observations, DateTimeOffset now, PollLimits limits) =>
        observations
            .Select(observation => (Observation: observation, Decision: observation.Decide(now, limits)))
            .Where(item => item.Decision != PollDecision.Nothing);

    private Task AdvanceAsync(IEnumerable<(RunObservation Observation, PollDecision Decision)> due, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.PollParallelism, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(due, parallel, async (item, token) => await AdvanceAsync(item.Observation, item.Decision, token));
    }

    // One run that cannot be brought forward must not keep the others from it; the next poll tries it again.
    private async Task AdvanceAsync(RunObservation observation, PollDecision decision, CancellationToken cancellationToken)
    {
        if (decision == PollDecision.EndAttempt && observation.Job?.EndedAt is { } endedAt)
        {
            metrics.CountEnd(endedAt);
        }

        try
        {
            await advancer.AdvanceAsync(observation, decision, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotAdvanced(e, observation.Run.Id, decision);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Runs} runs wait: their cluster could not be asked")]
    private partial void LogClusterAway(Exception exception, int runs);

    [LoggerMessage(LogLevel.Error, "{Runs} runs on cluster {Cluster} in namespace {Namespace} could not be looked at; the next poll tries again")]
    private partial void LogNotObserved(Exception exception, int runs, string? cluster, string? @namespace);

    [LoggerMessage(LogLevel.Error, "Run {Run} could not be brought forward ({Decision}); the next poll tries again")]
    private partial void LogNotAdvanced(Exception exception, RunId run, PollDecision decision);
}
