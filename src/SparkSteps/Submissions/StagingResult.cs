using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Submissions;

/// <summary>The staged files, or why the run cannot have them.</summary>
public sealed record StagingResult(StagedProject? Project, Diagnosis? Failure);
