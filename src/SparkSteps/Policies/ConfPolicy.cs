namespace SparkSteps.Policies;

/// <summary>Which Spark conf specs may set; <c>*</c> stands for any characters.</summary>
public sealed record ConfPolicy
{
    /// <summary>Empty allows all keys.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Wins over <see cref="Allowed"/>, and holds for fields that mean such a key as well: dependencies, for instance, are <c>spark.jars*</c>.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];

    /// <summary>What every job gets, whatever a spec says.</summary>
    public IReadOnlyDictionary<string, string> Enforced { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
