namespace SparkSteps.StepSpecs.Documents;

/// <summary>Stands where the document holds something whose error has been reported already.</summary>
internal sealed record UnreadableNode : DocumentNode
{
    public static readonly UnreadableNode Instance = new();
}
