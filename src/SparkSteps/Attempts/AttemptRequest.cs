using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Attempts;

/// <summary>What an attempt is planned from: it follows from the run's record alone, whoever plans it and whenever.</summary>
internal static class AttemptRequest
{
    public static JobPlanRequest Of(RunRecord record, StepSpec spec, RunAttempt attempt) =>
        Of(record, attempt, record.SpecToRun ?? spec);

    private static JobPlanRequest Of(RunRecord record, RunAttempt attempt, StepSpec spec) =>
        new(attempt.Memory?.ApplyTo(spec) ?? spec, record.Id, attempt.Number, record.Project) { TraceParent = record.TraceParent };
}
