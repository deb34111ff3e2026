using System.Text.Json;
using SparkSteps.Runs;

namespace SparkSteps.Schedules;

/// <summary>A step that runs by the clock, as it is kept and shown.</summary>
public sealed record Schedule
{
    /// <summary>DNS-1035, at most 40 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Five fields, or six with seconds first; in UTC.</summary>
    public required string Cron { get; init; }

    /// <summary>The step spec of every run.</summary>
    public required JsonElement Step { get; init; }

    public required DateTimeOffset NextDueAt { get; init; }

    public DateTimeOffset? LastDueAt { get; init; }

    public RunId? LastRunId { get; init; }

    /// <summary>Why the last due time made no run; null when it did.</summary>
    public string? LastProblem { get; init; }
}
