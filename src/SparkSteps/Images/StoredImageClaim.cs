using Azure;

namespace SparkSteps.Images;

/// <summary>A claim as it was read, with the tag that a conditional write needs.</summary>
internal sealed record StoredImageClaim(ImageClaim Claim, ETag ETag);
