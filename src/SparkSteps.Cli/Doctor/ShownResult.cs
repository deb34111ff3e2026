namespace SparkSteps.Cli.Doctor;

/// <param name="Outcome">repaired, notNeeded, byHand or failed.</param>
internal sealed record ShownResult(string Id, string Outcome, string? Detail)
{
    public bool IsSettled => Outcome is "repaired" or "notNeeded";
}
