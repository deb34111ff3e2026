using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>A request's spec with its archive found, or all that is wrong with both. <see cref="Spec"/> is null exactly when there are errors.</summary>
public sealed record ReadStepRequest(
    StepSpec? Spec, StagedProject? Project, IReadOnlyList<SpecError> Errors, BlobLocation? MissingArchive = null);
