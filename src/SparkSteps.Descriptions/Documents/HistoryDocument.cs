namespace SparkSteps.Descriptions.Documents;

internal sealed record HistoryDocument
{
    /// <summary>How many runs that succeeded.</summary>
    public int Succeeded { get; init; }

    /// <summary>How many runs that ended in any other way.</summary>
    public int Failed { get; init; }
}
