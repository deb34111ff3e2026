using System.Globalization;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>How long objects stay after the attempt's end.</summary>
internal static class TimeToLive
{
    /// <summary>
    /// A job that goes before its end was recorded would look deleted by a stranger: so long this service, its storage account or its way to
    /// the cluster may be away. What is to go earlier is deleted by the housekeeping, which knows what is recorded.
    /// </summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(1);

    /// <summary>What a cluster is told that removes objects by itself.</summary>
    public static long SecondsOnCluster(StepSpec spec) => (long)Math.Max(spec.Ttl.TotalSeconds, Shortest.TotalSeconds);

    /// <summary>What the housekeeping is told.</summary>
    public static string Seconds(StepSpec spec) => ((long)spec.Ttl.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether such a cluster is told less than that.</summary>
    public static bool IsShort(StepSpec spec) => spec.Ttl < Shortest;
}
