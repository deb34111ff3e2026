using System.ComponentModel.DataAnnotations;

namespace SparkSteps.Runs;

/// <summary>How runs are followed. Section <c>SparkSteps:Runs</c>.</summary>
public sealed class RunOptions
{
    public const string Section = "SparkSteps:Runs";

    /// <summary>Bytes kept of each container's log; the rest is cut.</summary>
    [Range(1024, 1024L * 1024 * 1024)]
    public long MaxKeptLogBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// How long a run may wait for a worker before the poller tells the workers again, and then once in each such time; ten times as long while
    /// many runs wait.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RemindAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a submission waits before it tries a cluster again that was away.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ClusterAwayDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a run may be pending before its driver pod is looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan LookAtPodAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a driver pod may wait for an image that cannot be pulled, from the first failure on, before its attempt is given up. A name
    /// that no image can have is given up at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ImagePullGrace { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The same for a container that cannot be made because a Secret, a ConfigMap or a key is missing.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ConfigErrorGrace { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long the end of an attempt waits for its log when that cannot be read, from when its end was first seen; then the run ends without
    /// it, and says so. At most a day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LogPatience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Of what <c>run-events</c> tells: <c>ends</c> of runs, or <c>changes</c> as well (accepted, running, retrying), which costs a message and three
    /// storage calls each.
    /// </summary>
    public RunEventScope Events { get; set; } = RunEventScope.Ends;

    /// <summary>How many runs one poll may bring forward at the same time.</summary>
    [Range(1, 64)]
    public int PollParallelism { get; set; } = 8;
}
