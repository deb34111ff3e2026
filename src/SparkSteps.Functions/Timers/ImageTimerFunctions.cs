using Microsoft.Azure.Functions.Worker;
using SparkSteps.Images;

namespace SparkSteps.Functions.Timers;

public sealed class ImageTimerFunctions(ImageFollower images)
{
    [Function("FollowImageBuilds")]
    public Task FollowAsync([TimerTrigger("3/15 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        images.FollowAsync(cancellationToken);
}
