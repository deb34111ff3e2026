namespace SparkSteps.StepSpecs;

public sealed record DependenciesSpec
{
    public IReadOnlyList<string> Jars { get; init; } = [];

    public IReadOnlyList<string> Files { get; init; } = [];

    public IReadOnlyList<string> PyFiles { get; init; } = [];

    public IReadOnlyList<string> Archives { get; init; } = [];

    /// <summary>Maven coordinates, <c>group:artifact:version</c>.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Maven coordinates without version, <c>group:artifact</c>.</summary>
    public IReadOnlyList<string> ExcludePackages { get; init; } = [];

    public IReadOnlyList<string> Repositories { get; init; } = [];

    internal bool IsEmpty => Jars.Count + Files.Count + PyFiles.Count + Archives.Count
        + Packages.Count + ExcludePackages.Count + Repositories.Count == 0;
}
