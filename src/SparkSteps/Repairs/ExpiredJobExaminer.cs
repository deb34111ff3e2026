using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;

namespace SparkSteps.Repairs;

/// <summary>Looks for jobs that have been there long enough since their end and that nothing on the cluster takes away: driver pods of spark-submit.</summary>
public sealed class ExpiredJobExaminer(ClusterDirectory clusters) : IExaminer
{
    public Depth Depth => Depth.Routine;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var place in survey.Namespaces)
        {
            foreach (var job in place.Jobs.Where(job => job.Status.ExpiresAt <= survey.At))
            {
                // A run whose end is not recorded yet still needs it.
                if (!survey.Active.ContainsKey(job.Status.RunId) && await survey.Finished.ContainsAsync(job.Status.RunId, cancellationToken))
                {
                    yield return Describe(place, job);
                }
            }
        }
    }

    private Finding Describe(NamespaceSurvey place, FoundJob job) => new(
        FindingKind.ExpiredJob, $"{place.Cluster}/{place.Namespace}/{job.Resource.Plural}/{job.Status.Name}", job.Status.ExpiresAt,
        $"The {job.Resource.Kind} of attempt {job.Status.Attempt} of run {job.Status.RunId} has ended, and its time to live is over.",
        "Deletes it with all that it owns.", RepairSafety.Safe)
    {
        Apply = token => RemoveAsync(place, job, token),
    };

    // With the uid, and an end is never taken back: there is nothing to look at again.
    private async Task<RepairOutcome> RemoveAsync(NamespaceSurvey place, FoundJob job, CancellationToken cancellationToken) =>
        clusters.Find(place.Cluster) is { } cluster && job.Status.Uid is { } uid
        && await cluster.DeleteExactlyAsync(job.Resource, place.Namespace, job.Status.Name, uid, cancellationToken)
            ? RepairOutcome.Repaired
            : RepairOutcome.NotNeeded;
}
