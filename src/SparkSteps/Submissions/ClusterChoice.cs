using System.Collections.Concurrent;
using SparkSteps.Clusters;
using SparkSteps.Policies;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Submissions;

/// <summary>
/// Chooses the cluster of a run that may have several: the first that answers. It only asks, and its choice is recorded in the same write as
/// the first attempt, before anything is written to any cluster: dying before that write leaves nothing, and after it the choice stands,
/// because what was asked of a cluster that gave no answer may have been done.
/// </summary>
public sealed class ClusterChoice(ClusterSelection selection, ClusterDirectory clusters, StepPlanner planner, StepPolicy policy, TimeProvider time)
{
    /// <summary>For one question; a cluster that needs longer is no place for a new run while another one answers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long a cluster that gave no answer is asked last, so that not every run waits for it.</summary>
    private static readonly TimeSpan AskedLast = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _away = new(StringComparer.Ordinal);

    /// <summary>The record with the cluster that it is to run on, which the next write takes along.</summary>
    /// <exception cref="ClusterUnavailableException">None of them answers.</exception>
    public async Task<RunRecord> ChooseAsync(RunRecord record, StepSpec spec, CancellationToken cancellationToken)
    {
        if (record.Attempts.Count > 0 || selection.CandidatesOf(spec) is not { Count: > 1 } candidates)
        {
            return record;
        }

        ClusterUnavailableException? away = null;
        foreach (var candidate in candidates.OrderBy(IsAskedLast))
        {
            if (On(candidate, record, spec) is not { } chosen)
            {
                continue;
            }

            try
            {
                await AskAsync(candidate, cancellationToken);
                Checkpoints.Pass(Checkpoint.ClusterChosen);
                return chosen;
            }
            catch (ClusterUnavailableException e)
            {
                _away[candidate] = time.GetUtcNow();
                away ??= e;
            }
        }

        throw away ?? new ClusterUnavailableException(spec.Cluster, "no cluster is set up for it.");
    }

    private bool IsAskedLast(string cluster) => _away.TryGetValue(cluster, out var at) && time.GetUtcNow() - at < AskedLast;

    private async Task AskAsync(string name, CancellationToken cancellationToken)
    {
        var cluster = clusters.Find(name) ?? throw new ClusterUnavailableException(name, "it is not set up any more.");
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await cluster.ReadVersionAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClusterUnavailableException(name, "it did not answer in time");
        }
    }

    /// <summary>
    /// Clusters have conf of their own, so the run may ask there for more than where it was accepted for; and policy and clusters may be others
    /// by now. Null where it is not allowed; where it was accepted for it stays so.
    /// </summary>
    private RunRecord? On(string cluster, RunRecord record, StepSpec spec)
    {
        if (cluster == record.Cluster)
        {
            return record;
        }

        var chosen = record with { Cluster = cluster, Spec = spec with { Cluster = cluster } };
        var request = new JobPlanRequest(chosen.SpecToRun ?? spec, record.Id, 1, record.Project);
        return planner.FindUnsupported(request).Count == 0 && planner.Plan(request) is { } plan && policy.Check(request.Spec, plan, archive: null).Allowed
            ? chosen with { Totals = plan.Totals }
            : null;
    }
}
