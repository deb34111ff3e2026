using SparkSteps.Clusters;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Attempts;

/// <summary>Takes a run's last attempt off its cluster; its log stays. An attempt that is not there is removed already.</summary>
public sealed class AttemptRemoval(ClusterDirectory clusters, JobPlanners planners, AttemptLogKeeper keeper)
{
    public async Task RemoveAsync(RunRecord record, CancellationToken cancellationToken)
    {
        if (record is { LastAttempt: { FinishedAt: null } attempt, Spec: { } spec } && record.State.IsOnCluster() &&
            clusters.Find(spec.Cluster) is { } cluster)
        {
            await keeper.KeepAsync(cluster, spec.Namespace.ToString(), record.Id, attempt, cancellationToken);
        }

        await RemoveKeptAsync(record, cancellationToken);
    }

    /// <summary>The same for one whose log is kept already.</summary>
    public Task RemoveKeptAsync(RunRecord record, CancellationToken cancellationToken) =>
        record is { LastAttempt: { FinishedAt: null } attempt, Spec: { } spec } &&
        clusters.Find(spec.Cluster) is { } cluster && planners.Find(spec.Backend) is { } planner
            ? DeleteAsync(cluster, planner, spec, record, attempt, cancellationToken)
            : Task.CompletedTask;

    /// <summary>
    /// Takes off what was made for a run after it had ended: a worker may be in the middle of that while another one cancels the run, and
    /// die before it notices. What came to its own end stays.
    /// </summary>
    public Task RemoveLateAsync(RunRecord ended, CancellationToken cancellationToken) =>
        ended is { LastAttempt: { EndedByItself: false } attempt, Spec: { } spec } &&
        clusters.Find(spec.Cluster) is { } cluster && planners.Find(spec.Backend) is { } planner
            ? DeleteAsync(cluster, planner, spec, ended, attempt, cancellationToken)
            : Task.CompletedTask;

    // An attempt that may have died between its objects left some that nothing owns: all of them go by name.
    private static async Task DeleteAsync(
        ICluster cluster, IJobPlanner planner, StepSpec spec, RunRecord record, RunAttempt attempt, CancellationToken cancellationToken)
    {
        var plan = planner.Plan(AttemptRequest.Of(record, spec, attempt));
        Checkpoints.Pass(Checkpoint.AttemptRemoving);

        // A job that the operator has started bears its own name, and nothing else was made for it.
        if (attempt.ClusterName != plan.ClusterName)
        {
            await cluster.DeleteAsync(planner.MainResource, spec.Namespace.ToString(), attempt.ClusterName, cancellationToken);
            return;
        }

        foreach (var manifest in plan.Manifests.Reverse())
        {
            await cluster.DeleteAsync(manifest.Resource, manifest.Namespace, manifest.Name, cancellationToken);
            Checkpoints.Pass(Checkpoint.ObjectRemoved);
        }

        Checkpoints.Pass(Checkpoint.AttemptRemoved);
    }
}
