using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SparkSteps.Recovery;
using SparkSteps.Runs;

namespace SparkSteps.Images;

/// <summary>
/// Looks at the builds that runs wait for, with one call an image however many runs wait, and tells the workers when there is something to
/// do. A build that nobody waits for any more is left to its end.
/// </summary>
public sealed partial class ImageFollower(
    RunStore store, RunWorkQueue work, ImageBuildEnding ending, IOptions<ImageOptions> options, ILogger<ImageFollower> logger)
{
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Registries.Count == 0)
        {
            return;
        }

        var waiting = await store.LookForActiveAsync(cancellationToken).Where(run => run.WaitsForImage is not null).ToListAsync(cancellationToken);
        foreach (var runs in waiting.GroupBy(run => run.WaitsForImage ?? ""))
        {
            await TryFollowAsync(runs.Key, [.. runs], cancellationToken);
        }
    }

    // One build that cannot be looked at keeps no other from it.
    private async Task TryFollowAsync(string image, IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        try
        {
            await FollowAsync(image, runs, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogAway(e, image);
        }
    }

    private async Task FollowAsync(string image, IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        if (await ending.IsOnItsWayAsync(image, cancellationToken))
        {
            return;
        }

        foreach (var run in runs)
        {
            await work.EnqueueAsync(run.Id, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The build of {Image} cannot be looked at now")]
    private partial void LogAway(Exception exception, string image);
}
