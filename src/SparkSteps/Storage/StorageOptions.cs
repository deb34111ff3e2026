using System.ComponentModel.DataAnnotations;

namespace SparkSteps.Storage;

/// <summary>
/// How patient the service is with its storage account. Section <c>SparkSteps:Storage</c>. A call takes at most
/// <c>(Retries + 1) × TryTimeout</c> and the waits in between: 44 s with the defaults, after which HTTP callers get 503.
/// </summary>
public sealed class StorageOptions
{
    public const string Section = "SparkSteps:Storage";

    /// <summary>For one try of a call, and for each wait for more of a body; 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call is tried again after a lost connection, a timeout, 408, 429 or 5xx; 3.</summary>
    [Range(1, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>The wait before the first retry, doubled for each further one, with jitter; 0.5 s. A longer <c>Retry-After</c> is honoured.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two tries; 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long timers go by a listing that showed no active run, or no active pipeline run; half of it by a listing of schedules; 50 s, so that
    /// those that look every 15 s list once a minute. What this process writes counts at once, what another one writes after that time at the
    /// latest. 0: each look lists.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan KeepListings { get; set; } = TimeSpan.FromSeconds(50);
}
