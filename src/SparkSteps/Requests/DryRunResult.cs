using System.Text.Json.Nodes;
using SparkSteps.Images;
using SparkSteps.Policies;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Requests;

/// <summary>The answer to a dry run.</summary>
/// <param name="Valid">Always true: what is wrong with a request is answered as a problem.</param>
/// <param name="Backend">What makes the manifests.</param>
/// <param name="Cluster">The cluster's profile.</param>
/// <param name="Namespace">The namespace of the objects.</param>
/// <param name="Conf">By key, each with the layer that won.</param>
/// <param name="Manifests">In the order of creation.</param>
/// <param name="Cost">The most that all attempts together can cost.</param>
/// <param name="NotCarriedOver">What another system's document says that a step cannot; empty for a step spec.</param>
public sealed record DryRunResult(
    bool Valid,
    string Backend,
    string Cluster,
    string Namespace,
    IReadOnlyList<ConfEntry> Conf,
    IReadOnlyList<JsonObject> Manifests,
    ResourceTotals Totals,
    RunCost Cost,
    PolicyVerdict Policy,
    IReadOnlyList<NotCarriedOver> NotCarriedOver)
{
    /// <summary>The image that would be built, or was; null when the step names one.</summary>
    public ImagePreview? Image { get; init; }

    /// <summary>Every cluster that may be chosen, in the order in which they are tried; the plan shown is the first one's.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = [];

    internal static DryRunResult Of(ReadStepRequest read, StepSpec spec, JobPlan plan, RunCost cost) => new(
        true, spec.Backend, spec.Cluster, spec.Namespace.ToString(), plan.Conf,
        [.. plan.Manifests.Select(manifest => manifest.Content)], plan.Totals, cost, read.Policy, read.NotCarriedOver);
}
