namespace SparkSteps.StepSpecs;

public sealed record DependenciesSpec
{
    /// <summary>Jars on the class path of the driver and the executors: paths in the archive or in the image, or URLs.</summary>
    public IReadOnlyList<string> Jars { get; init; } = [];

    /// <summary>Files in the working folder of each executor.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Python files and archives on the <c>PYTHONPATH</c>.</summary>
    public IReadOnlyList<string> PyFiles { get; init; } = [];

    /// <summary>Archives that are unpacked in the working folder of each executor.</summary>
    public IReadOnlyList<string> Archives { get; init; } = [];

    /// <summary>Maven coordinates, <c>group:artifact:version</c>.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Maven coordinates without version, <c>group:artifact</c>.</summary>
    public IReadOnlyList<string> ExcludePackages { get; init; } = [];

    /// <summary>Where Maven packages are looked for, beside Maven Central.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    internal bool IsEmpty => Jars.Count + Files.Count + PyFiles.Count + Archives.Count
        + Packages.Count + ExcludePackages.Count + Repositories.Count == 0;
}
