using SparkSteps.Arm;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Images;

/// <summary>For dry runs: which image a step would run, and whether it would have to be built.</summary>
public sealed class ImagePreviews(RegistryTags tags)
{
    /// <summary>Null when the step has no image built.</summary>
    public async Task<ImagePreview?> ShowAsync(StepSpec spec, StagedProject? project, CancellationToken cancellationToken)
    {
        if (spec.Spark.Build is not { } build)
        {
            return null;
        }

        var image = ContentImage.Of(build, project?.ArchiveSha256 ?? StagedProject.UnknownSha256);
        try
        {
            var digest = project is null ? null : await tags.FindDigestAsync(image, cancellationToken);
            return new ImagePreview(image.Name, project is null ? null : digest is not null, digest);
        }
        catch (ArmUnavailableException)
        {
            return new ImagePreview(image.Name, null, null);
        }
    }
}
