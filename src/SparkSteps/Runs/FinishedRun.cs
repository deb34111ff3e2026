namespace SparkSteps.Runs;

/// <summary>A finished run and the place of the listing that shows it.</summary>
internal sealed record FinishedRun(RunSummary Run, string Day, string? Marker);
