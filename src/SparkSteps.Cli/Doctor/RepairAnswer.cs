namespace SparkSteps.Cli.Doctor;

internal sealed record RepairAnswer(IReadOnlyList<ShownResult> Results, IReadOnlyList<ShownFinding> Left, IReadOnlyList<string> NotLookedAt);
