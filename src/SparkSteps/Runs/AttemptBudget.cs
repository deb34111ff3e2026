namespace SparkSteps.Runs;

/// <summary>What a run may cost, and when an attempt will have spent what is left of it.</summary>
public sealed record AttemptBudget(decimal Amount, string? Currency, DateTimeOffset EndsAt);
