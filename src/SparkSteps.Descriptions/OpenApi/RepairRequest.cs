namespace SparkSteps.Descriptions.OpenApi;

/// <summary>What is to be repaired: one of the two.</summary>
/// <param name="Repair"><c>safe</c> for what needs no decision, <c>all</c> for everything.</param>
/// <param name="Findings">The ids of findings of the report.</param>
internal sealed record RepairRequest(string? Repair, IReadOnlyList<string>? Findings);
