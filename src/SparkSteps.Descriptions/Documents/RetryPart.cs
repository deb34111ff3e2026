namespace SparkSteps.Descriptions.Documents;

/// <summary>The field retry of a step.</summary>
internal sealed record RetryPart;
