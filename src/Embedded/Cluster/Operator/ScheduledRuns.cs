using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>The applications that a schedule has started and that are still there, each kind newest first.</summary>
internal sealed record ScheduledRuns(
    IReadOnlyList<StoredObject> Running, IReadOnlyList<StoredObject> Succeeded, IReadOnlyList<StoredObject> Failed)
{
    public static ScheduledRuns Of(ObjectStore store, StoredObject schedule)
    {
        var runs = store.List(ResourceTypes.SparkApplications, schedule.Key.Namespace).Objects
            .Where(run => run.Owners.Contains(schedule.Uid) && !run.IsDeleting)
            .OrderByDescending(run => run.Key.Name, StringComparer.Ordinal)
            .ToLookup(run => AppStatus.StateOf(run.Read()));
        return new ScheduledRuns(
            [.. runs.Where(state => !state.Key.IsTerminal()).SelectMany(state => state)], [.. runs[AppState.Completed]], [.. runs[AppState.Failed]]);
    }

    /// <summary>Without a policy no run starts as long as any earlier one is there, ended or not: as the operator does.</summary>
    public bool MayStart(string? policy) => policy switch
    {
        "Allow" or "Replace" => true,
        "Forbid" => Running.Count == 0,
        _ => Running.Count + Succeeded.Count + Failed.Count == 0,
    };
}
