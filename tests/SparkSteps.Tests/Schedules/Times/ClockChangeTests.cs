namespace SparkSteps.Tests.Schedules.Times;

/// <summary>Both edges of daylight saving time in zones that there are, at moments that can be looked up.</summary>
public sealed class ClockChangeTests
{
    // Berlin: 29 March 2026, 02:00 -> 03:00. New York: 8 March 2026, 02:00 -> 03:00. Lord Howe: 4 October 2026, 02:00 -> 02:30.
    [Theory]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("0,15,30 2 * * *", "Europe/Berlin", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z")]
    [InlineData("30 2 * * *", "America/New_York", "2026-03-07T12:00:00Z", "2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z")]
    [InlineData("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T10:00:00Z", "2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z")]
    [InlineData("0 3 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T01:00:00Z")]
    [InlineData("30 2,3 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z")]
    public void Time_that_does_not_exist_is_due_once_right_after_the_gap(string cron, string zone, string from, string first, string second) =>
        AssertNext(cron, zone, from, first, second);

    // Berlin: 25 October 2026, 03:00 -> 02:00. New York: 1 November 2026, 02:00 -> 01:00. Lord Howe: 5 April 2026, 02:00 -> 01:30.
    [Theory]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("30 1 * * *", "America/New_York", "2026-10-31T12:00:00Z", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z")]
    [InlineData("45 1 * * *", "Australia/Lord_Howe", "2026-04-04T10:00:00Z", "2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z")]
    [InlineData("0 2,3 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z")]
    public void Time_that_comes_twice_is_due_once_at_the_first(string cron, string zone, string from, string first, string second) =>
        AssertNext(cron, zone, from, first, second);

    [Theory]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("2026-10-25T01:15:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z")]
    public void Second_time_is_no_due_time_whenever_one_asks(string after, string expected) => AssertNext("30 2 * * *", "Europe/Berlin", after, expected);

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28T20:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-24T20:00:00Z")]
    [InlineData("America/New_York", "2026-03-08T02:00:00Z")]
    [InlineData("America/New_York", "2026-11-01T02:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T10:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T10:00:00Z")]
    public void Steps_go_on_by_elapsed_time(string zone, string from)
    {
        foreach (var cron in new[] { "*/10 * * * *", "*/30 * * * * *", "@every 10m" })
        {
            var times = Some.Times(cron, zone).From(Some.At(from)).TakeWhile(due => due < Some.At(from).AddHours(12)).ToList();
            Assert.Single(times.Zip(times.Skip(1), (one, next) => next - one).Distinct());
        }
    }

    [Fact]
    public void Hourly_is_due_in_both_hours_that_show_the_same() =>
        AssertNext("30 * * * *", "Europe/Berlin", "2026-10-24T23:45:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");

    [Fact]
    public void Hourly_leaves_out_the_hour_that_the_clocks_do_not_show() =>
        AssertNext("0 * * * *", "Australia/Lord_Howe", "2026-10-03T14:00:00Z", "2026-10-03T14:30:00Z", "2026-10-03T16:00:00Z");

    [Fact]
    public void Day_that_a_country_left_out_is_made_up_after_it() =>
        AssertNext("0 2 * * *", "Pacific/Apia", "2011-12-29T13:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T12:00:00Z");

    private static void AssertNext(string cron, string zone, string after, params string[] expected) =>
        Assert.Equal(expected.Select(Some.At), Some.Times(cron, zone).From(Some.At(after).AddTicks(1)).Take(expected.Length));
}
