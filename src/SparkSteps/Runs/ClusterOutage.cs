using System.Text.Json.Serialization;

namespace SparkSteps.Runs;

/// <summary>A time in which a cluster could not be asked.</summary>
public sealed record ClusterOutage(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Whether the cluster has answered since, so that what comes next is another outage.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOver { get; init; }

    /// <summary>How much of it lies between two times.</summary>
    public TimeSpan Within(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (From > from ? From : from, To < to ? To : to);
        return end > start ? end - start : TimeSpan.Zero;
    }
}
