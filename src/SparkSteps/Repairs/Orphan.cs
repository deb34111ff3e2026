using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>
/// Whether an object on the cluster belongs to nobody any more. A run is recorded before its objects are made, so that an object without a
/// record is none in the making; the grace is for clocks that differ. Pure.
/// </summary>
public static class Orphan
{
    /// <param name="job">What the cluster shows.</param>
    /// <param name="activeAttempt">The present attempt of the run while it is active; null when it is not.</param>
    /// <param name="isFinished">Whether the run has a finished record.</param>
    /// <param name="now">When this was looked at.</param>
    /// <param name="grace">How old an object must be.</param>
    /// <returns>Null when it is as it should be; what has ended stays for its time to live.</returns>
    public static FindingKind? Of(FoundJob job, int? activeAttempt, bool isFinished, DateTimeOffset now, TimeSpan grace) => job switch
    {
        { Status.CreatedAt: not { } } => null,
        { Status.CreatedAt: { } created } when created + grace > now => null,
        _ when activeAttempt is { } present => job.Status.Attempt < present ? OfEndedAttempt(job, now) : null,
        _ when isFinished => OfEndedAttempt(job, now),
        _ => FindingKind.UnknownJob,
    };

    private static FindingKind? OfEndedAttempt(FoundJob job, DateTimeOffset now) =>
        !job.HasEnded ? FindingKind.OrphanedJob : job.HasExpired(now) ? FindingKind.ExpiredJob : null;
}
