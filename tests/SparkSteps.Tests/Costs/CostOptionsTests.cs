using SparkSteps.Costs;

namespace SparkSteps.Tests.Costs;

public sealed class CostOptionsTests
{
    [Fact]
    public void NoPrices_areRight() => Assert.True(new CostOptionsValidator().Validate(null, new CostOptions()).Succeeded);

    [Theory]
    [InlineData("EUR", 0.05, true)]
    [InlineData(null, 0.05, false)]
    [InlineData("euro", 0.05, false)]
    [InlineData("EUR", -1, false)]
    [InlineData("EUR", 2_000_000, false)]
    public void Prices_needACurrency_andARange(string? currency, double price, bool expected)
    {
        var options = new CostOptions { Currency = currency, Clusters = { ["default"] = new ClusterPriceOptions { PerGpuHour = (decimal)price } } };

        Assert.Equal(expected, new CostOptionsValidator().Validate(null, options).Succeeded);
    }
}
