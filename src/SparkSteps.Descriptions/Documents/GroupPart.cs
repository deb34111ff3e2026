namespace SparkSteps.Descriptions.Documents;

/// <summary>Fields of a step, without its name.</summary>
internal sealed record GroupPart;
