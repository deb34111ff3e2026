namespace SparkSteps.StepSpecs;

public sealed record ApplicationSpec
{
    public required ApplicationType Type { get; init; }

    /// <summary>A path inside the project archive, or a URL with the scheme local, abfss, wasbs or https. A container has none.</summary>
    public string? MainFile { get; init; }

    /// <summary>The class to run, for Java and Scala.</summary>
    public string? MainClass { get; init; }

    /// <summary>What a container runs in the place of its image's own command.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyList<string> Arguments { get; init; } = [];
}
