namespace SparkSteps.StepSpecs.Documents;

internal sealed record SequenceNode(IReadOnlyList<DocumentNode> Items) : DocumentNode;
