using SparkSteps.StepSpecs;

namespace SparkSteps.Policies.Rules;

internal static class ArchiveRule
{
    private const long MiB = 1L << 20;

    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy)
    {
        if (step.Archive is { } archive && policy.ArchiveMiB is { } most && archive.SizeBytes > most * MiB)
        {
            yield return new("archive.size", "$.project.archive", "The project archive is too large.", $"{archive.SizeBytes} bytes",
                $"at most {new MemorySize(most)}", "Leave data out of the archive; the application can read it from storage.");
        }
    }
}
