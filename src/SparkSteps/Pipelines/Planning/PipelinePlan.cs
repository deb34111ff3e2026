using SparkSteps.Pipelines.Grouping;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Pipelines.Planning;

/// <summary>The answer to a dry run.</summary>
/// <param name="Groups">In an order in which they can run.</param>
/// <param name="Warnings">What is allowed and will probably not work.</param>
/// <param name="NotCarriedOver">What another system's document says that a pipeline cannot.</param>
public sealed record PipelinePlan(
    bool Valid, IReadOnlyList<NodeGroup> Groups, IReadOnlyList<string> Warnings, IReadOnlyList<NotCarriedOver> NotCarriedOver);
