using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>A step as one of the clusters that it may run on would get it.</summary>
/// <param name="Spec">With that cluster.</param>
public sealed record PlannedCluster(StepSpec Spec, JobPlan Plan);
