namespace SparkSteps.Cli.Contexts;

/// <summary>A service that has a name here.</summary>
/// <param name="Key">The function key; null when it comes from <c>SPARKSTEPS_KEY</c>.</param>
internal sealed record SavedContext(string Name, string Url, string? Key);
