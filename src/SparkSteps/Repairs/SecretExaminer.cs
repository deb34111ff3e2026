using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>
/// Looks for Secrets that a run which ended while it was submitted has left: the only objects that nothing owns. The service may not list
/// Secrets, so it asks by name for those of the attempts that never came onto the cluster; such runs are few.
/// </summary>
public sealed class SecretExaminer(RunStore store, ClusterDirectory clusters, IOptions<RepairOptions> options) : IExaminer
{
    private const int MostRecordsRead = 200;

    public Depth Depth => Depth.Routine;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ended = store.ListFinishedAsync(new RunQuery { Since = survey.At - options.Value.LookBack }, null, cancellationToken)
            .Where(finished => MayHaveLeftOne(finished.Run, survey.At))
            .Take(MostRecordsRead);
        await foreach (var summary in ended)
        {
            if (await store.FindFinishedAsync(summary.Run.Id, cancellationToken) is not { Project: not null, Namespace: { } @namespace } run ||
                clusters.Find(run.Cluster ?? "") is not { } cluster)
            {
                continue;
            }

            foreach (var attempt in run.Attempts.Where(attempt => attempt.SubmittedAt is null))
            {
                if (await TryFindAsync(cluster, @namespace, run, attempt, cancellationToken) is { IsOwned: false } secret &&
                    secret.CreatedAt + options.Value.Grace < survey.At)
                {
                    yield return Describe(cluster, run, attempt, secret);
                }
            }
        }
    }

    private bool MayHaveLeftOne(RunSummary run, DateTimeOffset now) =>
        run is { Attempt: > 1 } or { State: not RunState.Succeeded, Attempt: 1 } && run.FinishedAt + options.Value.Grace < now;

    private static Finding Describe(ICluster cluster, RunRecord run, RunAttempt attempt, ClusterObject secret) => new(
        FindingKind.OrphanedSecret, $"{run.Cluster}/{secret.Namespace}/secrets/{secret.Name}", secret.CreatedAt,
        $"The Secret was made for attempt {attempt.Number} of run {run.Id}, which ended before it was submitted.",
        "Deletes it.", RepairSafety.Safe)
    {
        Apply = token => AttemptSecret.RemoveAsync(cluster, secret.Namespace, attempt.ClusterName, (run.Id, attempt.Number), token),
    };

    // That the cluster is away is in the report already, from the listing of its jobs.
    private static async Task<ClusterObject?> TryFindAsync(
        ICluster cluster, string @namespace, RunRecord run, RunAttempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await AttemptSecret.FindAsync(cluster, @namespace, attempt.ClusterName, (run.Id, attempt.Number), cancellationToken);
        }
        catch (ClusterUnavailableException)
        {
            return null;
        }
    }
}
