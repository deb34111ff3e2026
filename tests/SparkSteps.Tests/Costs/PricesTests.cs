using SparkSteps.Costs;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.Costs;

public sealed class PricesTests
{
    private static readonly Prices Prices = new(PerCoreHour: 0.05m, PerGiBHour: 0.01m, PerGpuHour: 2m, "EUR");
    private static readonly ResourceTotals Totals = new(Cores: 3.5m, MemoryMiB: 5120, Gpus: 1);

    [Fact]
    public void Cost_isWhatWasAskedFor_timesHowLong()
    {
        var cost = Prices.Of(Totals, TimeSpan.FromMinutes(30), CostBound.Exact);

        Assert.Equal(new RunCost(CoreSeconds: 6300, GibSeconds: 9000, GpuSeconds: 1800, Amount: 1.1125m, "EUR"), cost);
    }

    [Theory]
    [InlineData(CostBound.Exact, false, false)]
    [InlineData(CostBound.AtMost, true, false)]
    [InlineData(CostBound.AtLeast, false, true)]
    public void Cost_saysHowSureItIs(CostBound bound, bool isUpper, bool isLower)
    {
        var cost = Prices.Of(Totals, TimeSpan.FromHours(1), bound);

        Assert.Equal((isUpper, isLower), (cost.IsUpperBound, cost.IsLowerBound));
    }

    [Fact]
    public void SecondsAreCounted_withoutPrices()
    {
        var cost = new Prices(0, 0, 0, null).Of(Totals, TimeSpan.FromSeconds(10), CostBound.Exact);

        Assert.Equal((35, null, null), (cost.CoreSeconds, cost.Amount, cost.Currency));
    }

    [Fact]
    public void TimeForAnAmount_isWhatCostsThatMuch()
    {
        var time = Prices.TimeFor(1.1125m, Totals);

        Assert.Equal(30, time?.TotalMinutes);
        Assert.Null(new Prices(0, 0, 2m, "EUR").TimeFor(1, Totals with { Gpus = 0 }));
    }

    [Fact]
    public void Sum_keepsWhatWasPaid_andIsAsSureAsItsPartsAre()
    {
        var (first, second) = (Prices.Of(Totals, TimeSpan.FromHours(1), CostBound.Exact), new Prices(1, 0, 0, "EUR").Of(Totals, TimeSpan.FromHours(1), CostBound.AtMost));

        var sum = Prices.Sum([first, second]);

        Assert.Equal((first.Amount + second.Amount, "EUR", 25_200), (sum.Amount, sum.Currency, sum.CoreSeconds));
        Assert.Equal((true, false), (sum.IsUpperBound, sum.IsLowerBound));
        Assert.True(Prices.Sum([second, Prices.Of(Totals, TimeSpan.FromHours(1), CostBound.AtLeast)]).IsLowerBound);
    }

    [Fact]
    public void AbsurdSizes_areCountedToo() => Assert.True(
        new Prices(1_000_000, 1_000_000, 1_000_000, "EUR").Of(new ResourceTotals(int.MaxValue, long.MaxValue, int.MaxValue), TimeSpan.FromDays(30), CostBound.Exact).Amount > 0);
}
