using System.ComponentModel.DataAnnotations;

namespace SparkSteps.Functions.Http;

/// <summary>How slowly callers may send. Section <c>SparkSteps:Http</c>.</summary>
public sealed class HttpOptions
{
    public const string Section = "SparkSteps:Http";

    /// <summary>A body that comes more slowly than this, on average, is given up with 408: 32 kbit/s.</summary>
    [Range(1, 1 << 20)]
    public int MinBodyBytesPerSecond { get; set; } = 4096;

    /// <summary>How long a body may take before its speed counts.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:05:00")]
    public TimeSpan BodyGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a request's headers may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);
}
