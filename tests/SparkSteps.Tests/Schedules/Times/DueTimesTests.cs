namespace SparkSteps.Tests.Schedules.Times;

public sealed class DueTimesTests
{
    [Fact]
    public void Start_is_due_when_it_fits_and_end_is_not() => Assert.Equal(
        [Some.At("2026-02-01T00:00:00Z"), Some.At("2026-02-02T00:00:00Z")],
        Some.Times("@daily", start: "2026-02-01T00:00:00Z", end: "2026-02-03T00:00:00Z").From(Some.At("2026-01-01T00:00:00Z")));

    [Fact]
    public void Every_counts_from_the_start() => Assert.Equal(
        [Some.At("2026-02-01T00:07:00Z"), Some.At("2026-02-01T00:22:00Z")],
        Some.Times("@every 15m", start: "2026-02-01T00:07:00Z").From(default).Take(2));

    [Fact]
    public void Every_counts_from_when_it_was_put_and_that_moment_is_not_due() => Assert.Equal(
        Some.At("2026-01-01T00:15:00Z"), Some.Times("@every 15m", anchor: "2026-01-01T00:00:00Z").Next(default));

    [Fact]
    public void Every_counts_in_elapsed_time_over_years() => Assert.Equal(
        Some.At("2046-01-01T00:00:00Z"), Some.Times("@every 1d", "Europe/Berlin", anchor: "2026-01-01T00:00:00Z").Next(Some.At("2045-12-31T12:00:00Z")));

    [Fact]
    public void Nothing_is_due_after_the_end() =>
        Assert.Null(Some.Times("* * * * *", end: "2026-02-03T00:00:00Z").Next(Some.At("2026-02-02T23:59:00Z")));

    [Fact]
    public void Newest_ones_of_a_long_time_are_found_without_walking_through_it() => Assert.Equal(
        [Some.At("2036-01-01T00:00:01Z"), Some.At("2036-01-01T00:00:02Z")],
        Some.Times("* * * * * *").Newest(2, Some.At("2026-01-01T00:00:00Z"), Some.At("2036-01-01T00:00:03Z")));

    [Fact]
    public void Newest_are_as_many_as_there_are() => Assert.Equal(
        [Some.At("2026-01-01T00:00:00Z"), Some.At("2026-01-02T00:00:00Z")],
        Some.Times("@daily").Newest(9, Some.At("2026-01-01T00:00:00Z"), Some.At("2026-01-03T00:00:00Z")));

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("@every 1s")]
    [InlineData("0 0 29 2 *")]
    public void Ends_of_all_time_break_nothing(string cron)
    {
        Assert.NotNull(Some.Times(cron, "Europe/Berlin").Next(DateTimeOffset.MinValue));
        Assert.Null(Some.Times(cron, "Europe/Berlin").Next(DateTimeOffset.MaxValue));
    }
}
