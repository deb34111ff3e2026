using SparkSteps.Runs;

namespace SparkSteps.Clusters;

/// <summary>What the cluster says of one attempt's main object.</summary>
/// <param name="State">The cluster's own word, for instance <c>SUBMITTED</c>; empty when it has not looked at the object yet.</param>
/// <param name="CreatedAt">By the cluster's clock.</param>
/// <param name="IsScheduled">Whether the operator has started it by a schedule of its own.</param>
/// <param name="Message">The cluster's own explanation, when it gives one.</param>
public sealed record JobStatus(
    RunId RunId, int Attempt, string Name, JobPhase Phase, string State, string? Message, string? DriverPodName,
    string? Uid = null, DateTimeOffset? CreatedAt = null, bool IsScheduled = false)
{
    /// <summary>When it has ended, by the cluster's clock; null before, and where the cluster does not say.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it was to go, by the cluster's clock; null before its end, and when the cluster itself looks after that.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
