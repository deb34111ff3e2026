namespace SparkSteps.StepSpecs;

/// <summary>What a run of the step may cost before it is ended.</summary>
public sealed record BudgetSpec
{
    /// <summary>The most that all attempts together may cost, in the currency of the service's prices.</summary>
    public required decimal Amount { get; init; }
}
