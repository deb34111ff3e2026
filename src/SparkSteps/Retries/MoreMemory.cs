using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Retries;

/// <summary>The memory of a run's next attempt. It follows from the run's record alone.</summary>
internal static class MoreMemory
{
    /// <summary>Without a ceiling of the spec's own, so many times what it asks for at first.</summary>
    private const int DefaultCeiling = 4;

    /// <summary>What the last attempt had, or more of it where that was too little and there may be more.</summary>
    public static AttemptMemory ForNext(RunRecord record, StepSpec spec) => After(record, spec) ?? Of(record, spec);

    /// <summary>Null when the last attempt did not lack memory, or had as much as there may be.</summary>
    public static AttemptMemory? After(RunRecord record, StepSpec spec)
    {
        if (record.LastAttempt?.Diagnosis is not { Class: FailureClass.OutOfMemory } failure)
        {
            return null;
        }

        return Grown(Of(record, spec), failure.Role ?? PodRole.Driver, spec);
    }

    /// <summary>More for one role; null when it has as much as there may be.</summary>
    public static AttemptMemory? Grown(AttemptMemory had, PodRole role, StepSpec spec)
    {
        var next = Math.Min((long)decimal.Ceiling(had.MemoryOf(role).MiB * Factor(spec)), Ceiling(spec, role).MiB);
        return next > had.MemoryOf(role).MiB ? had.With(role, new MemorySize(next)) : null;
    }

    public static MemorySize Ceiling(StepSpec spec, PodRole role) =>
        spec.Retry.OutOfMemory?.Most ?? new MemorySize(Math.Min(AttemptMemory.Of(spec).MemoryOf(role).MiB * DefaultCeiling, MemorySize.MaxMiB));

    private static decimal Factor(StepSpec spec) => spec.Retry.OutOfMemory?.Factor ?? OutOfMemorySpec.DefaultFactor;

    private static AttemptMemory Of(RunRecord record, StepSpec spec) => record.LastAttempt?.Memory ?? AttemptMemory.Of(spec);
}
