namespace SparkSteps.Cli.Doctor;

internal sealed record LookAnswer(IReadOnlyList<ShownFinding> Findings, IReadOnlyList<string> NotLookedAt, bool IsWhole);
