using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>How long objects stay after the attempt's end where the cluster itself removes them.</summary>
internal static class TimeToLive
{
    /// <summary>An object that goes before the poller has seen its end would look deleted by a stranger.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    public static long SecondsOf(StepSpec spec) => (long)Math.Max(spec.Ttl.TotalSeconds, Shortest.TotalSeconds);
}
