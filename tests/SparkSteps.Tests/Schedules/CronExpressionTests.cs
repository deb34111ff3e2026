using SparkSteps.Schedules;
using SparkSteps.Tests.Runs;

namespace SparkSteps.Tests.Schedules;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("0 2 * * *", "2030-02-01T02:00:00Z")]
    [InlineData("*/10 * * * * *", "2030-01-31T12:00:10Z")]
    [InlineData("0 0 1 3 *", "2030-03-01T00:00:00Z")]
    public void Next_isTheFirstTimeAfter(string cron, string expected)
    {
        Assert.True(CronExpression.TryParse(cron, out var expression));
        Assert.Equal(DateTimeOffset.Parse(expected), expression.Next(Some.Time));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("61 * * * *")]
    [InlineData("every day")]
    [InlineData("* * * * * * *")]
    public void Refuses(string cron) => Assert.False(CronExpression.TryParse(cron, out _));
}
