using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Retries;

/// <summary>How long the next attempt waits. It follows from the run's record alone.</summary>
internal static class RetryDelay
{
    /// <param name="retry">What the spec says.</param>
    /// <param name="failures">The classes of all attempts so far, the last one included.</param>
    public static TimeSpan After(RetrySpec retry, IReadOnlyList<FailureClass> failures)
    {
        if (failures.Count == 0 || IsAtOnce(failures[^1]))
        {
            return TimeSpan.Zero;
        }

        // Only waits make later waits longer.
        var (delay, longest) = (retry.Delay ?? RetrySpec.DefaultDelay, retry.MaxDelay ?? RetrySpec.DefaultMaxDelay);
        var doubled = delay.TotalSeconds * Math.Pow(2, failures.Count(failure => !IsAtOnce(failure)) - 1);
        return TimeSpan.FromSeconds(Math.Min(doubled, longest.TotalSeconds));
    }

    // Another node is as good as this one was; nothing has to recover.
    private static bool IsAtOnce(FailureClass failure) => failure is FailureClass.Evicted or FailureClass.NodeLost;
}
