namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>The next step of an application.</summary>
/// <param name="Next">The state to write; the present one when nothing changes.</param>
internal sealed record AppDecision(AppState Next, AppAction Action = AppAction.None)
{
    public string? Error { get; init; }

    /// <summary>When to look again though nothing happened.</summary>
    public TimeSpan? LookAgainAfter { get; init; }
}
