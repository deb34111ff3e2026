using SparkSteps.Costs;
using SparkSteps.Images;
using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <summary>Shows what a request would create, and creates nothing.</summary>
public sealed class DryRun(StepRequestReader reader, CostEstimate estimate, ImagePreviews images)
{
    /// <summary>The plan, also of a step that the policy does not allow; or what is wrong with the request: one of the two is null.</summary>
    public async Task<(DryRunResult? Plan, RequestProblem? Problem)> PlanAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(request, cancellationToken);
        return read is { Spec: { } spec, Plan: { } plan }
            ? (DryRunResult.Of(read, spec, plan, Most(read.Clusters)) with
            {
                Clusters = [.. read.Clusters.Select(cluster => cluster.Spec.Cluster)],
                Image = await images.ShowAsync(spec, read.Project, cancellationToken),
            }, null)
            : (null, RequestProblem.Invalid(read.ErrorsAndViolations));
    }

    // Prices and sizes differ from cluster to cluster, and nobody knows yet which it will be.
    private RunCost Most(IEnumerable<PlannedCluster> clusters) =>
        clusters.Select(cluster => estimate.Of(cluster.Spec, cluster.Plan)).Aggregate((most, cost) => cost.Amount > most.Amount ? cost : most);
}
