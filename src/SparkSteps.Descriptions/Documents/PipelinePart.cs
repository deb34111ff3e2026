namespace SparkSteps.Descriptions.Documents;

/// <summary>Fields of a pipeline, the header and the name left to others.</summary>
internal sealed record PipelinePart;
