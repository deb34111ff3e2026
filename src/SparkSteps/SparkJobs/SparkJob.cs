using SparkSteps.SparkJobs.Stores;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>An attempt of a step as every part of its manifests sees it: layers joined, names made, maps in ordinal order.</summary>
internal sealed record SparkJob(
    StepSpec Spec,
    StagedProject? Project,
    string ClusterName,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Conf)
{
    /// <summary>The trace that the main object names; null where there is none.</summary>
    public string? TraceParent { get; private init; }

    /// <summary>What the job signs in to.</summary>
    public IReadOnlyList<StorageSpec> Storage { get; private init; } = [];

    public static SparkJob Of(JobPlanRequest request, IReadOnlyList<ConfEntry> conf) => new(
        request.Spec,
        request.Project,
        SparkJobs.ClusterName.For(request.Spec.Name, request.RunId, request.Attempt),
        JobLabels.For(request),
        new SortedDictionary<string, string>(conf.ToDictionary(entry => entry.Key, entry => entry.Value), StringComparer.Ordinal))
    {
        TraceParent = request.TraceParent,
    };

    /// <summary>With what the operator of the service adds: layers of conf, and stores.</summary>
    public static SparkJob Of(JobPlanRequest request, IReadOnlyList<ConfEntry> conf, SparkJobOptions options) =>
        Of(request, conf) with { Storage = JobStorage.Of(request.Spec, options) };
}
