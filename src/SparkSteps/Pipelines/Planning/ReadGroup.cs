using SparkSteps.Pipelines.Grouping;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines.Planning;

/// <summary>A group with the step that runs it, read and checked, and its archive as far as it is stored.</summary>
internal sealed record ReadGroup(NodeGroup Group, IReadOnlyList<string> Outputs, StepSpec Step, StagedProject? Project);
