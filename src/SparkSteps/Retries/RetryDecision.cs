using SparkSteps.SparkJobs;

namespace SparkSteps.Retries;

/// <summary>Whether an attempt that failed is followed by another one.</summary>
public sealed record RetryDecision
{
    public static readonly RetryDecision NotAsked = new();

    private RetryDecision()
    {
    }

    public bool IsTriedAgain => Delay is not null;

    /// <summary>How long the next attempt waits; null when there is none.</summary>
    public TimeSpan? Delay { get; private init; }

    /// <summary>What the next attempt asks of the cluster; null when that is what the last one did.</summary>
    public ResourceTotals? Totals { get; private init; }

    /// <summary>Why there is none though the spec asks for it; null when it does not.</summary>
    public string? WhyNot { get; private init; }

    public static RetryDecision After(TimeSpan delay, ResourceTotals? totals) => new() { Delay = delay, Totals = totals };

    public static RetryDecision Not(string why) => new() { WhyNot = $"It is not tried again: {why}" };
}
