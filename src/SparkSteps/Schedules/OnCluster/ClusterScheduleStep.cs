using System.Text.Json;
using SparkSteps.Policies;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Schedules.OnCluster;

/// <summary>The step of a schedule that is handed to a cluster: where it belongs, and what it looks like there.</summary>
public sealed class ClusterScheduleStep(StepSpecReader reader, StepPlanner planner)
{
    /// <summary>Where the schedule's object is to be; null when it is to be nowhere.</summary>
    public SchedulePlace? PlaceOf(Schedule schedule) =>
        schedule is { Driver: ScheduleDriver.Cluster, IsRemoved: false } && SpecOf(schedule) is { } spec
            ? new SchedulePlace(spec.Cluster, spec.Namespace.ToString())
            : null;

    /// <summary>Null when the step cannot be read any more.</summary>
    public StepSpec? SpecOf(Schedule schedule) =>
        schedule.Step is { } step ? reader.Read(JsonSerializer.SerializeToUtf8Bytes(step), new StepSpecReadOptions()).Spec : null;

    /// <summary>The object, or why there is none.</summary>
    public (Manifest? Manifest, string? Problem) ManifestOf(Schedule schedule) =>
        SpecOf(schedule) is not { } spec ? (null, "The step is not valid any more. Put the schedule again.")
        : planner.Plan(new JobPlanRequest(spec, default, 1, null)) is not { } plan ? (null, $"The backend '{spec.Backend}' is no longer set up.")
        : plan.Manifests[^1].Resource != KubernetesResource.SparkApplication ? (null, $"The backend '{spec.Backend}' is not the Spark operator's. Use driver: timer.")
        : (ClusterScheduleManifest.Of(schedule, plan), null);

    /// <summary>What the step asks for; null when it cannot be planned any more.</summary>
    public ResourceTotals? TotalsOf(StepSpec spec) => planner.Plan(new JobPlanRequest(spec, default, 1, null))?.Totals;
}
