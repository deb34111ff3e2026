namespace SparkSteps.Descriptions.Documents;

/// <summary>Fields of a step, the header and the name left to others.</summary>
internal sealed record StepPart;
