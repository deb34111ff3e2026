using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>
/// What there is, read once for all examiners and in this order: the active records, then the clusters, then, when somebody asks, the
/// finished records. What is newer can so never be taken for missing.
/// </summary>
/// <param name="NotLookedAt">The clusters' namespaces that could not be asked, and why.</param>
public sealed record Survey(
    DateTimeOffset At,
    IReadOnlyDictionary<RunId, RunSummary> Active,
    IReadOnlyList<NamespaceSurvey> Namespaces,
    IReadOnlyList<string> NotLookedAt,
    FinishedIds Finished)
{
    internal IReadOnlyList<FoundNodePool> NodePools { get; init; } = [];

    /// <summary>Null when the namespace could not be asked.</summary>
    public NamespaceSurvey? Find(RunSummary run) =>
        Namespaces.FirstOrDefault(survey => survey.Cluster == run.Cluster && survey.Namespace == run.Namespace);
}
