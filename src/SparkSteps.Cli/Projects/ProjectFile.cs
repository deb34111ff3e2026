namespace SparkSteps.Cli.Projects;

/// <summary>A file or a link of a project.</summary>
/// <param name="Path">From the project's folder on, parted by '/'.</param>
/// <param name="Location">Where it lies on this machine.</param>
/// <param name="LinkTarget">What a link names; null for a file.</param>
internal sealed record ProjectFile(string Path, string Location, bool IsExecutable, string? LinkTarget = null);
