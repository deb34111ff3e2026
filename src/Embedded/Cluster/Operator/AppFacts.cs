namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>All that the next step of an application depends on.</summary>
internal sealed record AppFacts(AppState State, DriverPhase Driver, DateTimeOffset Now)
{
    public string? DriverError { get; init; }

    public bool Suspend { get; init; }

    /// <summary>The spec is not the one that was submitted (suspend and TTL do not count).</summary>
    public bool SpecChanged { get; init; }

    public RestartPolicy Restart { get; init; } = RestartPolicy.Never;

    public long ExecutionAttempts { get; init; }

    public long SubmissionAttempts { get; init; }

    public DateTimeOffset? LastSubmission { get; init; }

    public DateTimeOffset? Termination { get; init; }

    public TimeSpan? TimeToLive { get; init; }
}
