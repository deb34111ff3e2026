namespace SparkSteps.Runs;

/// <summary>The pipeline run that a run is a part of.</summary>
/// <param name="Id">The pipeline run's id.</param>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Group">The group of nodes that the run does.</param>
/// <param name="Schedule">The schedule that made the pipeline run; null when none did.</param>
public sealed record RunPipeline(RunId Id, string Name, string Group, string? Schedule = null);
