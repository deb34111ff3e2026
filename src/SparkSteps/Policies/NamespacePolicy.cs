namespace SparkSteps.Policies;

/// <param name="ServiceAccounts">Patterns; empty allows all.</param>
/// <param name="Totals">Null for those of the policy.</param>
public sealed record NamespacePolicy(IReadOnlyList<string> ServiceAccounts, NamespaceTotals? Totals);
