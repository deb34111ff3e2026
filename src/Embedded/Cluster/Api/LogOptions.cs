using System.Globalization;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>Which part of which container's log is asked for.</summary>
internal sealed record LogOptions(string? Container)
{
    public bool Follow { get; init; }

    /// <summary>The log of the container's run before its last restart.</summary>
    public bool Previous { get; init; }

    /// <summary>Each line begins with the time at which it was seen, true to about a quarter of a second.</summary>
    public bool Timestamps { get; init; }

    public long? TailLines { get; init; }

    public long? LimitBytes { get; init; }

    public DateTimeOffset? Since { get; init; }

    public static Outcome<LogOptions> Read(ApiCall call, DateTimeOffset now)
    {
        foreach (var name in new[] { "tailLines", "limitBytes", "sinceSeconds" })
        {
            if (call.Query(name) is { } text && Number(text) is null)
            {
                return ApiStatus.BadRequest($"Invalid value: \"{text}\": {name} must be a whole number that is not negative");
            }
        }

        return new LogOptions(call.Query("container") is { Length: > 0 } container ? container : null)
        {
            Follow = call.QueryFlag("follow"),
            Previous = call.QueryFlag("previous"),
            Timestamps = call.QueryFlag("timestamps"),
            TailLines = Number(call.Query("tailLines")),
            LimitBytes = Number(call.Query("limitBytes")),
            Since = Number(call.Query("sinceSeconds")) is { } seconds ? now.AddSeconds(-seconds) : Time(call.Query("sinceTime")),
        };
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
