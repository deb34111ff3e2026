using SparkSteps.Clusters;

namespace SparkSteps.SparkJobs;

/// <summary>How the state of an attempt is read off a main object of a kind that the service does not know.</summary>
/// <param name="Path">The field that holds the kind's own word, for instance <c>status.state</c>.</param>
/// <param name="Phases">What its words mean. One that is not here is neither progress nor an end; before there is any the job is pending.</param>
/// <param name="MessagePath">The field with the kind's own explanation; null when there is none.</param>
public sealed record JobStateField(string Path, IReadOnlyDictionary<string, JobPhase> Phases, string? MessagePath = null);
