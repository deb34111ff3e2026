namespace SparkSteps.StepSpecs;

public sealed record SparkSpec
{
    /// <summary>For instance <c>3.5.3</c>.</summary>
    public required string Version { get; init; }

    public required string Image { get; init; }

    /// <summary>What the user set. Other layers join it when the step is planned.</summary>
    public IReadOnlyDictionary<string, string> Conf { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public DependenciesSpec Dependencies { get; init; } = new();
}
