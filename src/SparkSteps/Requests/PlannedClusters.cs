using SparkSteps.Policies;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>A step on every cluster that it may run on, in the order in which they are tried.</summary>
/// <param name="Clusters">Those for which there is a plan.</param>
/// <param name="Errors">What is wrong on any of them: the step must be right wherever it may run.</param>
public sealed record PlannedClusters(IReadOnlyList<PlannedCluster> Clusters, PolicyVerdict Policy, IReadOnlyList<SpecError> Errors);
