using SparkSteps.Pipelines.Grouping;
using SparkSteps.Requests;

namespace SparkSteps.Pipelines.Planning;

/// <summary>A group with the step that runs it, read and checked.</summary>
internal sealed record ReadGroup(NodeGroup Group, IReadOnlyList<string> Outputs, ReadStepRequest Step);
