using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>The first record of a run.</summary>
internal static class NewRun
{
    private const string UnreadName = "invalid-request";

    public static RunRecord Of(RunId id, StepRequest request, StepSpec? spec, StagedProject? project, DateTimeOffset now) => new()
    {
        Id = id,
        Name = spec?.Name.ToString() ?? UnreadName,
        State = RunState.Accepted,
        CreatedAt = now,
        UpdatedAt = now,
        Namespace = spec?.Namespace.ToString(),
        Backend = spec?.Backend,
        Cluster = spec?.Cluster,
        Labels = spec?.Labels ?? new SortedDictionary<string, string>(StringComparer.Ordinal),
        Trigger = new RunTrigger(request.Trigger, request.Identity.TriggerId),
        TraceParent = request.TraceParent,
        History = [new RunStateChange(RunState.Accepted, now, null)],
        Spec = spec,
        Project = project,
    };
}
