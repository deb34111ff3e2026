using SparkSteps.StepSpecs;

namespace SparkSteps.Runs;

/// <summary>The memory that an attempt asks for in the place of its spec's: later attempts may ask for more.</summary>
/// <param name="Driver">Of the driver.</param>
/// <param name="Executor">Null of a step without executors.</param>
/// <param name="DriverOverhead">Null where Spark's own rule makes it of the memory.</param>
/// <param name="ExecutorOverhead">The same of the executors.</param>
public sealed record AttemptMemory(MemorySize Driver, MemorySize? Executor, MemorySize? DriverOverhead = null, MemorySize? ExecutorOverhead = null)
{
    public static AttemptMemory Of(StepSpec spec) =>
        new(spec.Driver.Memory, spec.Executor.IsNone ? null : spec.Executor.Memory, spec.Driver.MemoryOverhead, spec.Executor.MemoryOverhead);

    /// <summary>The spec as the attempt runs it.</summary>
    public StepSpec ApplyTo(StepSpec spec) => spec with
    {
        Driver = spec.Driver with { Memory = Driver, MemoryOverhead = DriverOverhead },
        Executor = Executor is { } executor ? spec.Executor with { Memory = executor, MemoryOverhead = ExecutorOverhead } : spec.Executor,
    };

    public MemorySize MemoryOf(PodRole role) => role == PodRole.Driver ? Driver : Executor ?? default;

    /// <summary>More for one role: its memory, and its overhead in proportion where the spec sets one.</summary>
    public AttemptMemory With(PodRole role, MemorySize memory)
    {
        var growth = (decimal)memory.MiB / MemoryOf(role).MiB;
        return role == PodRole.Driver
            ? this with { Driver = memory, DriverOverhead = Grown(DriverOverhead, growth) }
            : this with { Executor = memory, ExecutorOverhead = Grown(ExecutorOverhead, growth) };
    }

    private static MemorySize? Grown(MemorySize? overhead, decimal growth) =>
        overhead is { } known ? new MemorySize((long)decimal.Ceiling(known.MiB * growth)) : null;
}
