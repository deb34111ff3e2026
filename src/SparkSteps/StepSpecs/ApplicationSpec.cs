namespace SparkSteps.StepSpecs;

public sealed record ApplicationSpec
{
    /// <summary>What the application is written in; <c>container</c> runs a command without Spark.</summary>
    public required ApplicationType Type { get; init; }

    /// <summary>A path inside the project archive, or a URL with the scheme local, abfss, wasbs or https. A container has none.</summary>
    public string? MainFile { get; init; }

    /// <summary>The class to run, for Java and Scala.</summary>
    public string? MainClass { get; init; }

    /// <summary>What a container runs in the place of its image's own command.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The application's arguments. They are part of the run's record, so they may hold no secret.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
