namespace SparkSteps.Repairs;

/// <param name="Id">The finding's id.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">Why it was not repaired; null when it was.</param>
public sealed record RepairResult(string Id, RepairOutcome Outcome, string? Detail)
{
    public bool IsSettled => Outcome is RepairOutcome.Repaired or RepairOutcome.NotNeeded;
}
