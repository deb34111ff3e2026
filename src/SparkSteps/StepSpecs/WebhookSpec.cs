namespace SparkSteps.StepSpecs;

/// <summary>Who is told by HTTP what becomes of the run.</summary>
public sealed record WebhookSpec
{
    /// <summary>An https URL on one of the hosts that the operator allows. It is kept in the run's record, so it may hold no secret.</summary>
    public required string Url { get; init; }

    /// <summary>The states to tell of, for instance <c>Running</c>, <c>Retrying</c>, <c>Failed</c>. Empty for every end.</summary>
    public IReadOnlyList<string> States { get; init; } = [];
}
