namespace SparkSteps.StepSpecs.Reading;

internal static class TimeoutsReader
{
    public static TimeoutsSpec Read(MappingReader timeouts, StepSpecOptions options)
    {
        var spec = new TimeoutsSpec
        {
            Queued = ReadDuration(timeouts, "queued", options.QueuedTimeout),
            Pending = ReadDuration(timeouts, "pending", options.PendingTimeout),
            Starting = ReadDuration(timeouts, "starting", options.StartingTimeout),
            Running = ReadDuration(timeouts, "running", options.RunningTimeout),
        };
        timeouts.RefuseUnknown();
        return spec;
    }

    public static TimeSpan ReadDuration(MappingReader mapping, string name, TimeSpan fallback) =>
        mapping.Value(name, fallback, Duration.TryParse, Duration.Allowed);
}
