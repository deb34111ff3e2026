namespace SparkSteps.Cli.Steps;

/// <summary>How far a command goes with what it has started.</summary>
/// <param name="Waits">Whether it waits for the end.</param>
/// <param name="ShowsLogs">Whether it shows the log; it waits then as well.</param>
/// <param name="Patience">How long it waits at most; null for as long as it takes.</param>
internal sealed record Following(bool Waits, bool ShowsLogs, TimeSpan? Patience);
