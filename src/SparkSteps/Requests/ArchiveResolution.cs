using SparkSteps.Archives;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>Where a spec's archive is, as far as the intake can tell.</summary>
/// <param name="Archive">The stored archive; null when there is none, when it is staged later, or when it cannot be used.</param>
/// <param name="Missing">The blob that should be there and is not.</param>
public sealed record ArchiveResolution(StoredArchive? Archive, IReadOnlyList<SpecError> Errors, BlobLocation? Missing = null)
{
    /// <summary>Nothing to do now: no archive, or one that a worker stages.</summary>
    public static readonly ArchiveResolution None = new(null, []);
}
