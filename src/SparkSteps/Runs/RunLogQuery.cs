namespace SparkSteps.Runs;

/// <param name="Container">The container's name.</param>
/// <param name="Attempt">The attempt's number; null for the last one.</param>
/// <param name="Tail">Only the last lines; null for all.</param>
/// <param name="Follow">Whether to go on until the container ends.</param>
public sealed record RunLogQuery(string Container, int? Attempt, int? Tail, bool Follow);
