using SparkSteps.Arm;
using SparkSteps.Recovery;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Images;

/// <summary>
/// Sees to it that an image is there or being built. Any number may ask at once: writing the claim first decides who starts the build. Whoever
/// dies between starting it and writing that down makes the next one start it again, which gives the same content the same tag.
/// </summary>
public sealed class ImageBuilder(ImageClaims claims, RegistryTags tags, RegistryBuilds builds, TimeProvider time)
{
    /// <summary>As long as a worker has for its message: after that, whoever has claimed a build has died.</summary>
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(10);

    /// <param name="wantedSince">Ends of builds from then on count; older ones may be out of date.</param>
    /// <exception cref="ArmUnavailableException">Azure or the registry cannot be asked now.</exception>
    internal async Task<ImageResult> EnsureAsync(
        ImageBuildSpec build, StagedProject project, DateTimeOffset wantedSince, CancellationToken cancellationToken)
    {
        var image = ContentImage.Of(build, project.ArchiveSha256);
        var read = await claims.FindAsync(image.Name, cancellationToken);
        if (Known(read?.Claim, wantedSince) is { } known)
        {
            return known;
        }

        if (await tags.FindDigestAsync(image, cancellationToken) is { } digest)
        {
            return new ImageResult.There(digest);
        }

        var claim = new ImageClaim { Image = image.Name, State = ImageClaimState.Claimed, ClaimedAt = time.GetUtcNow() };
        if (await claims.TryWriteAsync(read, claim, cancellationToken) is not { } claimed)
        {
            return new ImageResult.Building(null);
        }

        Checkpoints.Pass(Checkpoint.ImageClaimed);
        return await BuildAsync(claimed, image, build, project, cancellationToken);
    }

    /// <summary>Whether whoever has claimed the build may still be about to start it.</summary>
    public bool IsFresh(ImageClaim claim) => claim.State == ImageClaimState.Claimed && claim.ClaimedAt + ClaimLasts > time.GetUtcNow();

    private ImageResult? Known(ImageClaim? claim, DateTimeOffset wantedSince) => claim switch
    {
        { State: ImageClaimState.Built, Digest: { } digest } when claim.EndedSince(wantedSince) => new ImageResult.There(digest),
        { State: ImageClaimState.Failed, Failure: { } failure } when claim.EndedSince(wantedSince) => new ImageResult.Failed(failure),
        { State: ImageClaimState.Building } => new ImageResult.Building(claim.Build),
        not null when IsFresh(claim) => new ImageResult.Building(null),
        _ => null,
    };

    private async Task<ImageResult> BuildAsync(
        StoredImageClaim claimed, ContentImage image, ImageBuildSpec build, StagedProject project, CancellationToken cancellationToken)
    {
        BuildStart start;
        try
        {
            start = await builds.StartAsync(image, build, project, cancellationToken);
        }
        catch (ArmUnavailableException)
        {
            await claims.ReleaseAsync(claimed, cancellationToken);
            throw;
        }

        Checkpoints.Pass(Checkpoint.ImageBuildStarted);
        var next = start.Failure is { } failure
            ? claimed.Claim with { State = ImageClaimState.Failed, Failure = failure, EndedAt = time.GetUtcNow() }
            : claimed.Claim with { State = ImageClaimState.Building, Build = start.Build };
        await claims.TryWriteAsync(claimed, next, cancellationToken);
        Checkpoints.Pass(Checkpoint.ImageBuildRecorded);
        return start.Failure is { } why ? new ImageResult.Failed(why) : new ImageResult.Building(start.Build);
    }
}
