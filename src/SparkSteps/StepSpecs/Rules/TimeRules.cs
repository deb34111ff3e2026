namespace SparkSteps.StepSpecs.Rules;

/// <summary>How long and how often: timeouts, attempts and the time that objects stay.</summary>
internal static class TimeRules
{
    public const int MaxAttempts = 10;
    public static readonly TimeSpan LeastTimeout = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        CheckDuration("$.timeouts.queued", spec.Timeouts.Queued, LeastTimeout, errors);
        CheckDuration("$.timeouts.pending", spec.Timeouts.Pending, LeastTimeout, errors);
        CheckDuration("$.timeouts.starting", spec.Timeouts.Starting, LeastTimeout, errors);
        CheckDuration("$.timeouts.running", spec.Timeouts.Running, LeastTimeout, errors);
        CheckDuration("$.ttl", spec.Ttl, TimeSpan.Zero, errors);
        if (spec.Retry.Attempts is < 1 or > MaxAttempts)
        {
            errors.Add(
                "$.retry.attempts", "The number is out of range.", $"{spec.Retry.Attempts}", $"1 to {MaxAttempts}",
                "It counts all attempts: 1 means no retry.");
        }
    }

    private static void CheckDuration(string path, TimeSpan duration, TimeSpan least, SpecErrors errors)
    {
        if (duration < least || duration > Longest)
        {
            errors.Add(
                path, "The time is out of range.", Duration.Format(duration), $"{Duration.Format(least)} to {Duration.Format(Longest)}");
        }
    }
}
