namespace SparkSteps.Clusters;

/// <param name="Uid">The object's uid; null unless it is there and ours.</param>
/// <param name="Reason">Why the cluster said no, in its own words.</param>
public sealed record CreateResult(CreateOutcome Outcome, string? Uid = null, string? Reason = null);
