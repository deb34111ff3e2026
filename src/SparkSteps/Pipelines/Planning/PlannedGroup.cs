using System.Text.Json.Nodes;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Pipelines.Planning;

/// <summary>A group and the step document that runs it, with the layers that say where each of its fields came from.</summary>
/// <param name="Document">The step as text.</param>
internal sealed record PlannedGroup(NodeGroup Group, IReadOnlyList<string> Outputs, JsonObject Step, byte[] Document, StepLayers Layers);
