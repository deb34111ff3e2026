using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>Looks for jobs on the clusters that no run wants any more.</summary>
public sealed class JobExaminer(RunStore store, ClusterDirectory clusters, IOptions<RepairOptions> options, TimeProvider time)
    : IExaminer
{
    public Depth Depth => Depth.Routine;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var place in survey.Namespaces)
        {
            foreach (var job in place.Jobs)
            {
                var run = job.Status.RunId;
                int? attempt = survey.Active.TryGetValue(run, out var active) ? active.Attempt : null;
                var isFinished = attempt is null && await survey.Finished.ContainsAsync(run, cancellationToken);
                if (Orphan.Of(job, attempt, isFinished, survey.At, options.Value.Grace) is { } kind)
                {
                    yield return Describe(kind, place, job);
                }
            }
        }
    }

    private Finding Describe(FindingKind kind, NamespaceSurvey place, FoundJob job)
    {
        var subject = $"{place.Cluster}/{place.Namespace}/{job.Resource.Plural}/{job.Status.Name}";
        var owner = $"attempt {job.Status.Attempt} of run {job.Status.RunId}";
        Task<RepairOutcome> ApplyAsync(CancellationToken token) => RemoveAsync(kind, place, job, token);
        return kind switch
        {
            FindingKind.OrphanedJob => new Finding(
                kind, subject, job.Status.CreatedAt, $"The {job.Resource.Kind} is {job.Status.Phase} though {owner} has ended.",
                "Deletes it with all that it owns.", RepairSafety.Safe) { Apply = ApplyAsync },
            FindingKind.ExpiredJob => new Finding(
                kind, subject, job.Status.ExpiresAt, $"The {job.Resource.Kind} of {owner} has ended, and its time to live is over.",
                "Deletes it with all that it owns.", RepairSafety.Safe) { Apply = ApplyAsync },
            _ => new Finding(
                kind, subject, job.Status.CreatedAt, $"The {job.Resource.Kind} is labelled as {owner}, which this service does not know.",
                "Deletes it with all that it owns. It may be another service's, or this one's whose storage was replaced.",
                RepairSafety.ByName) { Apply = ApplyAsync },
        };
    }

    // The records decide again, and read singly: the survey may be minutes old.
    private async Task<RepairOutcome> RemoveAsync(FindingKind kind, NamespaceSurvey place, FoundJob job, CancellationToken cancellationToken)
    {
        var active = await store.FindActiveAsync(job.Status.RunId, cancellationToken);
        var isFinished = active is null && await store.FindFinishedAsync(job.Status.RunId, cancellationToken) is not null;
        int? attempt = active is null ? null : active.Record.LastAttempt?.Number ?? 0;
        if (clusters.Find(place.Cluster) is not { } cluster || job.Status.Uid is not { } uid ||
            Orphan.Of(job, attempt, isFinished, time.GetUtcNow(), options.Value.Grace) != kind)
        {
            return RepairOutcome.NotNeeded;
        }

        // The Secret first: without its job, nothing would lead to it.
        await AttemptSecret.RemoveAsync(cluster, place.Namespace, job.Status.Name, (job.Status.RunId, job.Status.Attempt), cancellationToken);
        return await cluster.DeleteExactlyAsync(job.Resource, place.Namespace, job.Status.Name, uid, cancellationToken)
            ? RepairOutcome.Repaired
            : RepairOutcome.NotNeeded;
    }
}
