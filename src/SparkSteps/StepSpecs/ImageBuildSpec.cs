namespace SparkSteps.StepSpecs;

/// <summary>The image that is built from the project archive, once for the same content.</summary>
public sealed record ImageBuildSpec
{
    /// <summary>The Dockerfile's path from the context folder.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>The archive's folder that the build sees; <c>.</c> is all of it.</summary>
    public required string Context { get; init; }

    /// <summary>The Dockerfile's build arguments. No secrets: they stay in the image's history.</summary>
    public IReadOnlyDictionary<string, string> Args { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The login server of a registry that the operator has set up.</summary>
    public required string Registry { get; init; }

    /// <summary>The image's name in the registry, without a tag.</summary>
    public required string Repository { get; init; }
}
