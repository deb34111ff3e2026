using Microsoft.Extensions.Options;
using SparkSteps.Policies;
using SparkSteps.Retries;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Costs;

/// <summary>The most that a step can cost: every attempt runs until its limit, and each had too little memory.</summary>
public sealed class CostEstimate(StepPlanner planner, IOptions<CostOptions> options)
{
    public RunCost Of(StepSpec spec, JobPlan plan)
    {
        var prices = options.Value.PricesFor(spec.Cluster);
        var bound = RunCosts.BoundOf(plan, spec) == CostBound.AtLeast ? CostBound.AtLeast : CostBound.AtMost;
        return Prices.Sum([.. Attempts(spec, plan).Select(totals => prices.Of(totals, spec.Timeouts.Running, bound))]);
    }

    private IEnumerable<ResourceTotals> Attempts(StepSpec spec, JobPlan plan)
    {
        var (memory, totals) = (AttemptMemory.Of(spec), plan.Totals);
        yield return totals;
        for (var number = 2; number <= spec.Retry.Attempts; number++)
        {
            memory = Grown(memory, spec);
            totals = planner.Plan(new JobPlanRequest(memory.ApplyTo(spec), default, number, null))?.Totals ?? totals;
            yield return totals;
        }
    }

    private static AttemptMemory Grown(AttemptMemory memory, StepSpec spec) =>
        (spec.Retry.On ?? FailureGuides.RetriedByDefault).Contains(FailureGuides.NameOf(FailureClass.OutOfMemory))
            ? Enum.GetValues<PodRole>().Aggregate(memory, (known, role) => MoreMemory.Grown(known, role, spec) ?? known)
            : memory;
}
