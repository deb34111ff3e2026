namespace SparkSteps.Tests.StepSpecs.Rules;

public class BudgetRulesTests
{
    [Theory]
    [InlineData("{\"amount\": 12.5}", 12.5)]
    [InlineData("{\"amount\": 1000000000}", 1_000_000_000)]
    public void Budget_is_taken(string json, double amount) => Assert.Equal((decimal)amount, Some.Spec(Some.Document("budget", json)).Budget?.Amount);

    [Theory]
    [InlineData("{\"amount\": 0}", "$.budget.amount")]
    [InlineData("{\"amount\": -1}", "$.budget.amount")]
    [InlineData("{\"amount\": 1000000001}", "$.budget.amount")]
    [InlineData("{\"amount\": \"12.5\"}", "$.budget.amount")]
    [InlineData("{\"amount\": 12.5, \"currency\": \"EUR\"}", "$.budget.currency")]
    [InlineData("12.5", "$.budget")]
    public void Budget_is_refused(string json, string path)
    {
        var error = Some.Error(Some.Document("budget", json));

        Assert.Equal(path, error.Path);
        Assert.NotNull(error.Allowed);
    }

    [Fact]
    public void Budget_without_an_amount_is_none() =>
        Assert.Equal(("$.budget.amount", "The field is missing."), Some.Error(Some.Document("budget", "{}")) is var error ? (error.Path, error.Message) : default);

    [Fact]
    public void Budget_needs_prices()
    {
        var error = Some.Error(Some.Document("budget", "{\"amount\": 5}").Replace("\"kind\"", "\"cluster\":\"free\",\"kind\"", StringComparison.Ordinal));

        Assert.Equal("$.budget", error.Path);
        Assert.Contains("SparkSteps:Cost", error.Hint);
    }
}
