using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Templates;

/// <summary>A part of a step that the operator keeps under a name, for specs to start from.</summary>
/// <param name="Conf">What it alone makes of the Spark conf, its other fields that Spark knows as conf included.</param>
internal sealed record StepTemplate(string Name, MappingNode Document, IReadOnlyDictionary<string, string> Conf);
