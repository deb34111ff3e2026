namespace SparkSteps.Runs;

/// <summary>How an active run is about to end. Who reads it completes that, and does nothing else with the run.</summary>
public sealed record RunEnding(RunState State, Diagnosis Diagnosis, DateTimeOffset At);
