using Microsoft.Extensions.Logging;
using SparkSteps.Clusters;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Attempts;

/// <summary>Takes attempts off their cluster. One that is not there is removed already; what came to its own end stays.</summary>
public sealed partial class AttemptRemoval(
    ClusterDirectory clusters, JobPlanners planners, AttemptLogKeeper keeper, ILogger<AttemptRemoval> logger)
{
    /// <summary>Keeps what there is of the log of a run's present attempt, before that is taken off.</summary>
    public Task KeepLogAsync(RunRecord record, CancellationToken cancellationToken) =>
        record is { LastAttempt: { FinishedAt: null } attempt, Spec: { } spec } && record.State.IsOnCluster() &&
        clusters.Find(spec.Cluster) is { } cluster
            ? keeper.KeepAsync(cluster, spec.Namespace.ToString(), record.Id, attempt, LogNeed.WhatThereIs, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Removes all of a run's attempts that were ended from here: a worker may have been late with one of them.</summary>
    public async Task TakeOffAsync(RunRecord record, CancellationToken cancellationToken)
    {
        foreach (var attempt in record.Attempts.Where(attempt => attempt.IsEndedFromHere))
        {
            await RemoveAsync(record, attempt, cancellationToken);
        }
    }

    /// <summary>Removes one attempt.</summary>
    public async Task RemoveAsync(RunRecord record, RunAttempt attempt, CancellationToken cancellationToken)
    {
        if (record.Spec is { } spec && clusters.Find(spec.Cluster) is { } cluster && planners.Find(spec.Backend) is { } planner &&
            TryPlan(planner, AttemptRequest.Of(record, spec, attempt)) is { } plan)
        {
            await DeleteAsync(cluster, planner, spec, plan, attempt, cancellationToken);
        }
    }

    // What kept the run from going on may keep its plan from being made, and so its objects from being named: those are orphans then.
    private JobPlan? TryPlan(IJobPlanner planner, JobPlanRequest request)
    {
        try
        {
            return planner.Plan(request);
        }
        catch (Exception e)
        {
            LogNotPlanned(e, request.Attempt, request.RunId);
            return null;
        }
    }

    // An attempt that may have died between its objects left some that nothing owns: all of them go by name.
    private static async Task DeleteAsync(
        ICluster cluster, IJobPlanner planner, StepSpec spec, JobPlan plan, RunAttempt attempt, CancellationToken cancellationToken)
    {
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

    [LoggerMessage(LogLevel.Warning, "What attempt {Attempt} of run {Run} may have on its cluster could not be named; the housekeeping finds it")]
    private partial void LogNotPlanned(Exception exception, int attempt, RunId run);
}
