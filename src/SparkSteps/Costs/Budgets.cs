using Microsoft.Extensions.Options;
using SparkSteps.Policies;
using SparkSteps.Runs;

namespace SparkSteps.Costs;

/// <summary>What a run may cost: what its spec says, and no more than the policy in force.</summary>
public sealed class Budgets(PolicySource policy, RunCosts costs, IOptions<CostOptions> options)
{
    /// <summary>Until when an attempt that starts now may run; null when there is no budget, or nothing has a price.</summary>
    public AttemptBudget? For(RunRecord record, DateTimeOffset startsAt)
    {
        var prices = options.Value.PricesFor(record.Cluster ?? "");
        return AmountFor(record) is { } amount && record.LastAttempt?.Totals is { } totals &&
            prices.TimeFor(Math.Max(0, amount - Spent(record)), totals) is { } time
            ? new AttemptBudget(amount, prices.Currency, startsAt + time)
            : null;
    }

    /// <summary>The budget in words, when the attempts that have ended have spent it; null when something is left, or there is none.</summary>
    public string? SpentBudget(RunRecord record) =>
        AmountFor(record) is { } amount && Spent(record) >= amount && options.Value.PricesFor(record.Cluster ?? "") is { Any: true } prices
            ? $"{amount} {prices.Currency}"
            : null;

    private decimal? AmountFor(RunRecord record) => (record.Spec?.Budget?.Amount, policy.Current.Limits.Budget) switch
    {
        ({ } asked, { } allowed) => Math.Min(asked, allowed),
        var (asked, allowed) => asked ?? allowed,
    };

    private decimal Spent(RunRecord record) => costs.WithCosts(record).Cost?.Amount ?? 0;
}
