namespace SparkSteps.StepSpecs;

/// <summary>Who is told by HTTP that the run has ended.</summary>
public sealed record WebhookSpec
{
    /// <summary>An https URL on one of the hosts that the operator allows. It is kept in the run's record, so it may hold no secret.</summary>
    public required string Url { get; init; }

    /// <summary>The ends to tell of: <c>Succeeded</c>, <c>Failed</c>, <c>Cancelled</c>, <c>TimedOut</c>. Empty for all of them.</summary>
    public IReadOnlyList<string> States { get; init; } = [];
}
