namespace SparkSteps.Cli.Projects;

/// <param name="Parts">How many parts the archive has; 0 when nothing was to be sent.</param>
/// <param name="Found">How many of them an earlier try had sent.</param>
/// <param name="WasThere">Whether the whole archive was known.</param>
internal sealed record UploadResult(int Parts, int Found, bool WasThere);
