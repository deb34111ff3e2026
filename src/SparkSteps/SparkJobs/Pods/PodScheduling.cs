using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.Pods;

/// <summary>What a batch scheduler looks for on pods that no controller of its own has made.</summary>
/// <param name="SchedulerName">Of the pods, where the role names none.</param>
/// <param name="PriorityClassName">Of the pods, where the role names none.</param>
internal sealed record PodScheduling(string? SchedulerName, string? PriorityClassName)
{
    /// <summary>Kueue's own gate, with which a pod waits until its queue has room.</summary>
    public const string KueueGate = "kueue.x-k8s.io/admission";

    private static readonly PodScheduling None = new(null, null);

    public IReadOnlyDictionary<string, string> Labels { get; private init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Annotations { get; private init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public static PodScheduling Of(BatchSchedulerSpec? scheduler, string applicationId) => scheduler switch
    {
        { Name: BatchSchedulerSpec.Kueue } => None with { Labels = KueueLabels.Of(scheduler) },
        { Name: BatchSchedulerSpec.Volcano } => new PodScheduling("volcano", scheduler.PriorityClassName)
        {
            Annotations = Map(("scheduling.volcano.sh/queue-name", scheduler.Queue)),
        },
        { Name: BatchSchedulerSpec.YuniKorn } => new PodScheduling("yunikorn", null)
        {
            Labels = Map(("queue", scheduler.Queue)),
            Annotations = Map(("yunikorn.apache.org/app-id", applicationId)),
        },
        _ => None,
    };

    public void AddTo(JsonObject spec)
    {
        if (spec["schedulerName"] is null)
            spec.AddIfSet("schedulerName", SchedulerName);
        if (spec["priorityClassName"] is null)
            spec.AddIfSet("priorityClassName", PriorityClassName);
    }

    private static SortedDictionary<string, string> Map(params IEnumerable<(string Key, string? Value)> entries) => new(
        entries.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value ?? ""), StringComparer.Ordinal);
}
