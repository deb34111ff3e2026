using SparkSteps.Archives;
using SparkSteps.StepSpecs;

namespace SparkSteps.Policies.Rules;

internal static class ArchiveRule
{
    private const long MiB = 1L << 20;

    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy) =>
        step.Archive is { } archive && Violation(archive, policy) is { } violation ? [violation] : [];

    public static PolicyViolation? Violation(StoredArchive archive, Policy policy) => policy.ArchiveMiB is { } most && archive.SizeBytes > most * MiB
        ? new("archive.size", "$.project.archive", "The project archive is too large.", $"{archive.SizeBytes} bytes",
            $"at most {new MemorySize(most)}", "Leave data out of the archive; the application can read it from storage.")
        : null;
}
