namespace SparkSteps.Images;

/// <summary>The image that a step would have built.</summary>
/// <param name="Name">All zeros stand for the hash of an archive that is not read yet.</param>
/// <param name="IsThere">Null when that cannot be said now.</param>
/// <param name="Digest">Of the image that is there.</param>
public sealed record ImagePreview(string Name, bool? IsThere, string? Digest);
