using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>All that a plan depends on: the same request gives the same bytes.</summary>
public sealed record JobPlanRequest(StepSpec Spec, RunId RunId, int Attempt, StagedProject? Project)
{
    /// <summary>The run's trace, which main objects bear as the annotation <c>sparksteps.io/traceparent</c>; null where there is none.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The highest layer of conf, from the policy in force; <c>StepPlanner</c> fills it in.</summary>
    public IReadOnlyDictionary<string, string> EnforcedConf { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
