namespace SparkSteps.Embedded.Cluster.Faults;

/// <summary>What happens to a request. A delay comes first, then the status or the reset.</summary>
internal sealed record FaultAction
{
    public int DelayMs { get; init; }

    /// <summary>The HTTP status to answer with, instead of doing what was asked.</summary>
    public int? Status { get; init; }

    /// <summary>What a refusal says; for statuses that mean no trouble of the server's own.</summary>
    public string Message { get; init; } = "fault injected";

    /// <summary>For 429 and 503.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The connection breaks before the request is looked at.</summary>
    public bool ResetConnection { get; init; }

    /// <summary>The request is carried out and then the connection breaks: the caller cannot know.</summary>
    public bool ResetAfterEffect { get; init; }

    /// <summary>A running watch breaks at its next event.</summary>
    public bool CutWatch { get; init; }
}
