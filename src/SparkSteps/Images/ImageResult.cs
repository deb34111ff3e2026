namespace SparkSteps.Images;

/// <summary>Where an image is: there, on its way, or not to be had.</summary>
internal abstract record ImageResult
{
    public sealed record There(string Digest) : ImageResult;

    /// <param name="Build">The registry's id of the build; null when it is about to start.</param>
    public sealed record Building(string? Build) : ImageResult;

    public sealed record Failed(ImageFailure Failure) : ImageResult;
}
