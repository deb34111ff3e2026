namespace SparkSteps.Images;

/// <summary>Who builds an image, and what became of it. One blob an image: writing it first is the claim of the build.</summary>
public sealed record ImageClaim
{
    public required string Image { get; init; }

    public required ImageClaimState State { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>The registry's id of the build's run.</summary>
    public string? Build { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Digest { get; init; }

    public ImageFailure? Failure { get; init; }

    /// <summary>An end counts for those who wanted the image before it; whoever comes later may meet another base image, or none at all.</summary>
    public bool EndedSince(DateTimeOffset wanted) => EndedAt >= wanted;
}
