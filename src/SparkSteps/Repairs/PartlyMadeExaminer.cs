using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SparkSteps.Attempts;
using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Repairs;

/// <summary>
/// Looks for what a run which ended while it was submitted has left: Secrets, and with spark-submit ConfigMaps and Services, the only objects
/// that nothing owns. The service may not list them, so it asks by name for those of the attempts that never came onto the cluster; such
/// runs are few.
/// </summary>
public sealed class PartlyMadeExaminer(RunStore store, ClusterDirectory clusters, JobPlanners planners, IOptions<RepairOptions> options) : IExaminer
{
    private const int MostRecordsRead = 200;

    public Depth Depth => Depth.Routine;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ended = store.ListFinishedAsync(new RunQuery { Since = survey.At - options.Value.LookBack }, null, cancellationToken)
            .Where(finished => MayHaveLeftSome(finished.Run, survey.At))
            .Take(MostRecordsRead);
        await foreach (var summary in ended)
        {
            if (await store.FindFinishedAsync(summary.Run.Id, cancellationToken) is not { } run || clusters.Find(run.Cluster ?? "") is not { } cluster)
            {
                continue;
            }

            foreach (var attempt in run.Attempts.Where(attempt => attempt.SubmittedAt is null))
            {
                foreach (var manifest in MadeFirst(run, attempt))
                {
                    if (await TryFindAsync(cluster, run, attempt, manifest, cancellationToken) is { IsOwned: false } left &&
                        left.CreatedAt + options.Value.Grace < survey.At)
                    {
                        yield return Describe(cluster, run, left);
                    }
                }
            }
        }
    }

    private bool MayHaveLeftSome(RunSummary run, DateTimeOffset now) =>
        run is { Attempt: > 1 } or { State: not RunState.Succeeded, Attempt: 1 } && run.FinishedAt + options.Value.Grace < now;

    /// <summary>What is made before the main object: all that nothing owns until that is there.</summary>
    private IEnumerable<Manifest> MadeFirst(RunRecord run, RunAttempt attempt) =>
        run is { Spec: { } spec } && planners.Find(spec.Backend) is { } planner
            ? planner.Plan(AttemptRequest.Of(run, spec, attempt)).Manifests.SkipLast(1)
            : [];

    private static Finding Describe(ICluster cluster, RunRecord run, ClusterObject left) => new(
        left.Resource == KubernetesResource.Secret ? FindingKind.OrphanedSecret : FindingKind.OrphanedObject,
        $"{run.Cluster}/{left.Namespace}/{left.Resource.Plural}/{left.Name}", left.CreatedAt,
        $"The {left.Resource.Kind} was made for attempt {left.Attempt} of run {run.Id}, which ended before it was submitted.",
        "Deletes it.", RepairSafety.Safe)
    {
        Apply = token => AttemptObject.RemoveAsync(cluster, left.Resource, left.Namespace, left.Name, (run.Id, left.Attempt), token),
    };

    // That the cluster is away is in the report already, from the listing of its jobs.
    private static async Task<ClusterObject?> TryFindAsync(
        ICluster cluster, RunRecord run, RunAttempt attempt, Manifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            return await AttemptObject.FindAsync(
                cluster, manifest.Resource, manifest.Namespace, manifest.Name, (run.Id, attempt.Number), cancellationToken);
        }
        catch (ClusterUnavailableException)
        {
            return null;
        }
    }
}
