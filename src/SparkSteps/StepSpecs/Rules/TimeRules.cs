namespace SparkSteps.StepSpecs.Rules;

/// <summary>How long: the limits of the phases and the time that objects stay.</summary>
internal static class TimeRules
{
    public static readonly TimeSpan LeastTimeout = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        CheckDuration("$.timeouts.queued", spec.Timeouts.Queued, LeastTimeout, errors);
        CheckDuration("$.timeouts.pending", spec.Timeouts.Pending, LeastTimeout, errors);
        CheckDuration("$.timeouts.starting", spec.Timeouts.Starting, LeastTimeout, errors);
        CheckDuration("$.timeouts.running", spec.Timeouts.Running, LeastTimeout, errors);
        CheckDuration("$.ttl", spec.Ttl, TimeSpan.Zero, errors);
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
