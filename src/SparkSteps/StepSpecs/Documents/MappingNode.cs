namespace SparkSteps.StepSpecs.Documents;

/// <param name="Fields">In the document's order.</param>
internal sealed record MappingNode(OrderedDictionary<string, DocumentNode> Fields) : DocumentNode;
