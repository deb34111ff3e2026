namespace SparkSteps.Cli.Answers;

/// <summary>How something goes at one look.</summary>
/// <param name="Milestone">What stays the same until something happens.</param>
/// <param name="Live">The same with what changes by itself.</param>
/// <param name="GoOn">What to do when nobody waits any longer.</param>
internal sealed record StatusLine(string Milestone, string Live, bool HasEnded, string GoOn);
