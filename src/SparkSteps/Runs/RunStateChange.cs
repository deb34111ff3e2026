namespace SparkSteps.Runs;

public sealed record RunStateChange(RunState State, DateTimeOffset At, string? Reason);
