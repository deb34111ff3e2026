namespace SparkSteps.KillRuns;

/// <summary>What one seed came to.</summary>
/// <param name="Deaths">Where the host was killed, in order.</param>
internal sealed record SeedResult(int Seed, int Runs, IReadOnlyList<string> Deaths, IReadOnlyList<Finding> Findings, TimeSpan Took);
