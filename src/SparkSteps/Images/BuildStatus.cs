namespace SparkSteps.Images;

/// <summary>Where a registry's build is.</summary>
/// <param name="State">Running, or how it ended.</param>
/// <param name="Text">The registry's own words for that.</param>
/// <param name="Digest">Of the image that was made.</param>
internal sealed record BuildStatus(ImageClaimState State, string Text, string? Digest);
