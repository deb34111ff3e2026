using SparkSteps.Arm;
using SparkSteps.Recovery;

namespace SparkSteps.Images;

/// <summary>Looks at a build and writes down how it ended, with the end of its log when it failed.</summary>
public sealed class ImageBuildEnding(ImageClaims claims, ImageBuilder builder, RegistryBuilds builds, BuildLog log, TimeProvider time)
{
    private const string Advice = "Correct the Dockerfile, or what it needs, by the end of the build's log, and submit the step again.";

    /// <summary>False when a worker has something to do for those who wait for the image.</summary>
    /// <exception cref="ArmUnavailableException">Azure cannot be asked now.</exception>
    public async Task<bool> IsOnItsWayAsync(string name, CancellationToken cancellationToken)
    {
        if (await claims.FindAsync(name, cancellationToken) is not { Claim: var claim } read)
        {
            return false;
        }

        if (claim is not { State: ImageClaimState.Building, Build: { } build })
        {
            return builder.IsFresh(claim);
        }

        var image = ContentImage.Parse(name);
        var status = await builds.LookAsync(image, build, cancellationToken);
        if (status.State == ImageClaimState.Building)
        {
            return true;
        }

        var ended = claim with { State = status.State, Digest = status.Digest, EndedAt = time.GetUtcNow() };
        await claims.TryWriteAsync(read, status.State == ImageClaimState.Built ? ended : ended with
        {
            Failure = new ImageFailure(
                $"The image could not be built. Run {build} of {image.Registry} ended: {status.Text}",
                [status.Text, .. await log.ReadEndAsync(image, build, cancellationToken)], Advice),
        }, cancellationToken);
        Checkpoints.Pass(Checkpoint.ImageBuildEnded);
        return false;
    }
}
