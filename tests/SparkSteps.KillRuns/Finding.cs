namespace SparkSteps.KillRuns;

internal sealed record Finding(FindingKind Kind, string Text);
