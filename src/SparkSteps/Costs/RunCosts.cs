using Microsoft.Extensions.Options;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Costs;

/// <summary>
/// What runs cost: what their attempts asked of the cluster, from the driver's start to its end, at the prices that held then. Computed from
/// the record alone.
/// </summary>
public sealed class RunCosts(IOptions<CostOptions> options)
{
    private static readonly string[] Varying = ["spark.dynamicAllocation.enabled", "spark.streaming.dynamicAllocation.enabled"];

    /// <summary>The run with the cost of each attempt that has ended, and of all of them.</summary>
    public RunRecord WithCosts(RunRecord record)
    {
        if (record.Attempts.Count == 0 || record.Cluster is not { } cluster)
        {
            return record;
        }

        var prices = options.Value.PricesFor(cluster);
        IReadOnlyList<RunAttempt> attempts = [.. record.Attempts.Select(attempt => attempt.Cost is null ? attempt with { Cost = Of(attempt, prices) } : attempt)];
        IReadOnlyList<RunCost> known = [.. attempts.Select(attempt => attempt.Cost).OfType<RunCost>()];
        return record with { Attempts = attempts, Cost = known.Count > 0 ? Prices.Sum(known) : null };
    }

    /// <summary>How what a plan asks for relates to what Spark will use of it.</summary>
    public static CostBound BoundOf(JobPlan plan, StepSpec spec) =>
        plan.MostExecutors is not { } most ? CostBound.AtLeast
        : most != spec.Executor.Instances || plan.Conf.Any(entry => Varying.Contains(entry.Key) && entry.Value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase))
            ? CostBound.AtMost
            : CostBound.Exact;

    // A driver that came and went between two looks was never seen running: what is known of it lies around its time.
    private static RunCost? Of(RunAttempt attempt, Prices prices) => attempt switch
    {
        { FinishedAt: null } or { Totals: null } => null,
        { FinishedAt: { } end, Totals: { } totals, RunningAt: { } start } => prices.Of(totals, end - start, attempt.Bound),
        { FinishedAt: { } end, Totals: { } totals, EndedByItself: true } =>
            prices.Of(totals, end - (attempt.ScheduledAt ?? attempt.SubmittedAt ?? end), attempt.Bound == CostBound.AtLeast ? CostBound.AtLeast : CostBound.AtMost),
        { Totals: { } totals } => prices.Of(totals, TimeSpan.Zero, CostBound.Exact),
    };
}
