using SparkSteps.Schedules.Times;

namespace SparkSteps.Tests.Schedules.Times;

public sealed class CronExpressionTests
{
    // 2030-01-31 was a Thursday.
    [Theory]
    [InlineData("0 2 * * *", "2030-02-01T02:00:00Z")]
    [InlineData("*/10 * * * * *", "2030-01-31T12:00:10Z")]
    [InlineData("30 15 4 * * *", "2030-02-01T04:15:30Z")]
    [InlineData("0 0 1 3 *", "2030-03-01T00:00:00Z")]
    [InlineData("0 0 1 mar *", "2030-03-01T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2032-02-29T00:00:00Z")]
    [InlineData("0 0 * * 0", "2030-02-03T00:00:00Z")]
    [InlineData("0 0 * * 7", "2030-02-03T00:00:00Z")]
    [InlineData("0 0 * * sun", "2030-02-03T00:00:00Z")]
    [InlineData("0 0 * * FRI-SUN", "2030-02-01T00:00:00Z")]
    [InlineData("0 0 13 * 5", "2030-02-01T00:00:00Z")]
    [InlineData("0 0 13 * *", "2030-02-13T00:00:00Z")]
    [InlineData("0 0 ? * mon", "2030-02-04T00:00:00Z")]
    [InlineData("5/20 * * * *", "2030-01-31T12:05:00Z")]
    [InlineData("0-30/15,50 12 * * *", "2030-01-31T12:15:00Z")]
    [InlineData("@hourly", "2030-01-31T13:00:00Z")]
    [InlineData("@daily", "2030-02-01T00:00:00Z")]
    [InlineData("@midnight", "2030-02-01T00:00:00Z")]
    [InlineData("@weekly", "2030-02-03T00:00:00Z")]
    [InlineData("@monthly", "2030-02-01T00:00:00Z")]
    [InlineData("@yearly", "2031-01-01T00:00:00Z")]
    [InlineData("@Annually", "2031-01-01T00:00:00Z")]
    [InlineData("@every 15m", "2030-01-31T12:15:00Z")]
    [InlineData("@every 1h30m", "2030-01-31T13:30:00Z")]
    public void Next_is_the_first_time_after(string cron, string expected) =>
        Assert.Equal(Some.At(expected), Some.Times(cron, anchor: "2030-01-31T00:00:00Z").Next(Some.At("2030-01-31T12:00:00Z")));

    [Theory]
    [InlineData("", "fields instead of 5 or 6")]
    [InlineData("* * * *", "4 fields")]
    [InlineData("* * * * * * *", "7 fields")]
    [InlineData("61 * * * *", "'61' is not a minute")]
    [InlineData("every day", "2 fields")]
    [InlineData("0 22-2 * * *", "ends before it begins")]
    [InlineData("0 0 * * fri-mon", "ends before it begins")]
    [InlineData("*/0 * * * *", "'*/0' is not a minute")]
    [InlineData("*/-5 * * * *", "'*/-5' is not a minute")]
    [InlineData("1- * * * *", "'1-' is not a minute")]
    [InlineData("1,,2 * * * *", "'' is not a minute")]
    [InlineData("1-2-3 * * * *", "is not a minute")]
    [InlineData("1/2/3 * * * *", "is not a minute")]
    [InlineData("999999999999 * * * *", "is not a minute")]
    [InlineData("0 0 0 * *", "'0' is not a day")]
    [InlineData("0 0 * 13 *", "'13' is not a month")]
    [InlineData("0 0 * J *", "'J' is not a month")]
    [InlineData("0 0 * * 8", "'8' is not a weekday")]
    [InlineData("0 0 L * *", "'L' is not a day")]
    [InlineData("? 0 * * *", "'?' is not a minute")]
    [InlineData("² 0 * * *", "is not a minute")]
    [InlineData("0 0 30 2 *", "No month")]
    [InlineData("0 0 31 4,6,9,11 *", "No month")]
    [InlineData("TZ=Europe/Berlin 0 2 * * *", "timeZone")]
    [InlineData("@reboot", "There is no '@reboot'")]
    [InlineData("@dayly", "Did you mean '@daily'?")]
    [InlineData("@every", "There is no '@every'")]
    [InlineData("@every 5", "not a time span")]
    [InlineData("@every 0s", "is not from 1s")]
    [InlineData("@every 9999d", "is not from 1s")]
    [InlineData("@every -5m", "not a time span")]
    public void Refuses_and_says_why(string cron, string why)
    {
        Assert.False(CronExpression.TryParse(cron, out _, out var fault));
        Assert.Contains(why, fault);
    }

    [Fact]
    public void All_fields_that_are_wrong_are_named_at_once()
    {
        Assert.False(CronExpression.TryParse("99 24 * * *", out _, out var fault));
        Assert.Contains("minute", fault);
        Assert.Contains("hour", fault);
    }

    [Theory]
    [InlineData("*/10 * * * *", true)]
    [InlineData("0 * * * *", true)]
    [InlineData("*/5 2 * * *", true)]
    [InlineData("*/30 0 2 * * *", true)]
    [InlineData("0 2 * * *", false)]
    [InlineData("0,30 0-23 * * *", false)]
    [InlineData("0 0 2 * * *", false)]
    public void Star_in_second_minute_or_hour_makes_it_go_by_steps(string cron, bool expected) =>
        Assert.Equal(expected, Assert.IsType<CronFields>(Some.Cron(cron)).IsIntervalLike);

    [Fact]
    public void Nothing_that_is_typed_breaks_the_reader()
    {
        var dice = new Random(7);
        const string letters = "0123456789*/-,?@ LWTZ=evrymonJAN²\0";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, dice.Next(0, 14)).Select(_ => letters[dice.Next(letters.Length)])]);
            Assert.True(CronExpression.TryParse(text, out _, out var fault) || fault.Length > 0, text);
        }
    }
}
