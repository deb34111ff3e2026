namespace SparkSteps.Runs;

/// <summary>The pipeline run that a run is a part of.</summary>
/// <param name="Group">The group of nodes that the run does.</param>
public sealed record RunPipeline(RunId Id, string Name, string Group);
