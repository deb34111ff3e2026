using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>By which labels Kueue knows what it is to queue, and where.</summary>
internal static class KueueLabels
{
    private const string Queue = "kueue.x-k8s.io/queue-name";
    private const string Priority = "kueue.x-k8s.io/priority-class";

    /// <summary>None when another scheduler is asked for.</summary>
    public static IReadOnlyDictionary<string, string> Of(BatchSchedulerSpec? scheduler)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (scheduler is { Name: BatchSchedulerSpec.Kueue, Queue: { } queue })
            labels[Queue] = queue;
        if (scheduler is { Name: BatchSchedulerSpec.Kueue, PriorityClassName: { } priority })
            labels[Priority] = priority;
        return labels;
    }
}
