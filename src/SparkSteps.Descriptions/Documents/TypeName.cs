namespace SparkSteps.Descriptions.Documents;

/// <summary>A type's name, or the names of a class and its bases.</summary>
internal sealed record TypeName;
