using SparkSteps.Archives;

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
        CheckProjectsLife(spec, errors);
    }

    // Executors fetch the project whenever they start, up to the run's end, and the address of an archive ends before that.
    private static void CheckProjectsLife(StepSpec spec, SpecErrors errors)
    {
        var together = spec.Timeouts.Pending + spec.Timeouts.Starting + spec.Timeouts.Running;
        var isKnown = !errors.IsCovered("$.timeouts.pending") && !errors.IsCovered("$.timeouts.starting");
        if (spec.Project is not null && isKnown && together > SignedUrls.MaxLifetime)
        {
            errors.Add(
                "$.timeouts.running", "A step with a project cannot run for so long: executors that start later would not get its archive any more.",
                Duration.Format(spec.Timeouts.Running), $"at most {Duration.Format(SignedUrls.MaxLifetime)} together with timeouts.pending and timeouts.starting",
                "Put the code into the image, or into storage that the pods sign in to, and leave project out.");
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
