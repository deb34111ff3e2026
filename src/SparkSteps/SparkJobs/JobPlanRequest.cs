using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>All that a plan depends on: the same request gives the same bytes.</summary>
public sealed record JobPlanRequest(StepSpec Spec, RunId RunId, int Attempt, StagedProject? Project);
