using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.SparkJobs;

namespace SparkSteps.Repairs;

/// <summary>
/// Looks for pods that outlived their job. Every pod that is no job itself is owned, the driver by its job and executors by their driver, and
/// goes with its owner; one without an owner was orphaned on purpose, by someone who deleted its job alone. That one is left to a person.
/// </summary>
public sealed class PodExaminer(ClusterDirectory clusters, IOptions<RepairOptions> options) : IExaminer
{
    public Depth Depth => Depth.Whole;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var place in survey.Namespaces)
        {
            await foreach (var page in Pages(place, cancellationToken))
            {
                foreach (var pod in page.Where(pod => pod is { IsOwned: false, IsMain: false } && pod.CreatedAt + options.Value.Grace < survey.At))
                {
                    yield return Describe(place, pod);
                }
            }
        }
    }

    private IAsyncEnumerable<IReadOnlyList<ClusterObject>> Pages(NamespaceSurvey place, CancellationToken cancellationToken) =>
        clusters.Find(place.Cluster) is { } cluster
            ? cluster.ListObjectsAsync(KubernetesResource.Pod, place.Namespace, cancellationToken)
            : AsyncEnumerable.Empty<IReadOnlyList<ClusterObject>>();

    private static Finding Describe(NamespaceSurvey place, ClusterObject pod) => new(
        FindingKind.OrphanedPod, $"{place.Cluster}/{place.Namespace}/pods/{pod.Name}", pod.CreatedAt,
        $"The pod of attempt {pod.Attempt} of run {pod.RunId} is left without its job, so that nothing takes it away.",
        $"Nothing: someone has left it on purpose. Delete it with: kubectl delete pod -n {place.Namespace} {pod.Name}", RepairSafety.ByHand);
}
