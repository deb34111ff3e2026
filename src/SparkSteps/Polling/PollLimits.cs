using SparkSteps.Attempts.Causes;
using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>How long a poll lets things be.</summary>
/// <param name="RemindAfter">After so long without a change the workers are told again.</param>
/// <param name="ImageGrace">How long a pod may wait for an image that cannot be pulled.</param>
/// <param name="ConfigGrace">How long one may wait for a Secret or ConfigMap that is not there.</param>
public sealed record PollLimits(TimeSpan RemindAfter, TimeSpan ImageGrace, TimeSpan ConfigGrace)
{
    /// <summary>How many times as long a run waits for a reminder in a long queue.</summary>
    private const int LongQueueFactor = 10;

    /// <summary>Longer than any run waits.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromDays(3650);

    public PollLimits WithoutReminders => this with { RemindAfter = Never };

    /// <summary>For a long queue, behind which each reminder would wait: what is forgotten is told again all the same, but later.</summary>
    public PollLimits WithFewReminders => this with { RemindAfter = LongQueueFactor * RemindAfter };

    public static PollLimits Of(RunOptions options) => new(options.RemindAfter, options.ImagePullGrace, options.ConfigErrorGrace);

    /// <summary>Whether what a pod waits for does not come by itself.</summary>
    public static bool IsStuck(string? reason) => ImageCause.IsReason(reason) || ConfigCause.IsReason(reason);

    /// <summary>How long a pod may wait for what it waits for; null when that may come by itself.</summary>
    public TimeSpan? GraceFor(string? reason) =>
        ImageCause.IsFinal(reason) ? TimeSpan.Zero
        : ImageCause.IsReason(reason) ? ImageGrace
        : ConfigCause.IsReason(reason) ? ConfigGrace
        : null;
}
