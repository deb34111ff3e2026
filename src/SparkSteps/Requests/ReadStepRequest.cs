using SparkSteps.Policies;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Requests;

/// <summary>A request's spec with its archive found and its plan made, or all that is wrong with it.</summary>
/// <param name="Spec">Null exactly when there are errors.</param>
/// <param name="Plan">As if the step ran now; a hash that is not known yet is all zeros. Null when the spec could not be read.</param>
/// <param name="Policy">What the policy says of the plan; allowed when there is none.</param>
public sealed record ReadStepRequest(
    StepSpec? Spec, StagedProject? Project, JobPlan? Plan, PolicyVerdict Policy, IReadOnlyList<SpecError> Errors, BlobLocation? MissingArchive = null)
{
    /// <summary>Every cluster that it may run on with its plan there, in the order in which they are tried; empty when there is no plan.</summary>
    public IReadOnlyList<PlannedCluster> Clusters { get; init; } = [];

    /// <summary>What another system's document says and a step cannot.</summary>
    public IReadOnlyList<NotCarriedOver> NotCarriedOver { get; init; } = [];

    /// <summary>From a path in the step to the place in the caller's own document, in whose terms errors and verdict are.</summary>
    public Func<string, string> PathOf { get; init; } = path => path;

    public IReadOnlyList<SpecError> ErrorsAndViolations => [.. Errors, .. Policy.Violations.Select(violation => violation.ToError())];
}
