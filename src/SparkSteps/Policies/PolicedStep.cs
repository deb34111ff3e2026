using SparkSteps.Archives;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Policies;

/// <summary>What the rules look at: the step as it was asked for and as it would be run.</summary>
/// <param name="Archive">Null when there is none, or when it is not read yet.</param>
internal sealed record PolicedStep(StepSpec Spec, JobPlan Plan, StoredArchive? Archive);
