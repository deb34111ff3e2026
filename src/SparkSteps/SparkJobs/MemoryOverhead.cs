using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>The memory that Spark adds to the heap when it asks for a pod, in MiB.</summary>
internal static class MemoryOverhead
{
    private const long Minimum = 384;

    public static long MiB(SparkRole role, ApplicationType type, SizeReading sizes)
    {
        if (role.Spec.MemoryOverhead is { } wanted)
            return wanted.MiB;

        // A name of older times, which Spark takes everywhere.
        if (sizes.MiB($"spark.yarn.{role.Name}.memoryOverhead") is { } older)
            return older;

        var minimum = sizes.MiB($"spark.{role.Name}.minMemoryOverhead") ?? Minimum;
        return Math.Max((long)(role.Spec.Memory.MiB * Factor(role, type, sizes)), minimum);
    }

    private static decimal Factor(SparkRole role, ApplicationType type, SizeReading sizes) =>
        sizes.Number($"spark.{role.Name}.memoryOverheadFactor")
        ?? sizes.Number("spark.kubernetes.memoryOverheadFactor")
        ?? (type is ApplicationType.Python or ApplicationType.R ? 0.4m : 0.1m);
}
