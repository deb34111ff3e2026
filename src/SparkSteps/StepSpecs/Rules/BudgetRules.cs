namespace SparkSteps.StepSpecs.Rules;

internal static class BudgetRules
{
    private const decimal MostAmount = 1_000_000_000;

    /// <param name="hasPrices">Whether a cluster's use has a price.</param>
    public static void Check(StepSpec spec, Func<string, bool> hasPrices, SpecErrors errors)
    {
        if (spec.Budget is not { } budget)
        {
            return;
        }

        if (budget.Amount is <= 0 or > MostAmount)
        {
            errors.Add("$.budget.amount", "The number is out of range.", $"{budget.Amount}", $"more than 0, at most {MostAmount}");
        }
        else if (!hasPrices(spec.Cluster))
        {
            errors.Add(
                "$.budget", $"Nothing has a price on cluster '{spec.Cluster}', so that no budget is ever spent.", allowed: "no budget",
                hint: "Leave it out and set timeouts.running, or ask the operator of the service for prices (SparkSteps:Cost).");
        }
    }
}
