using System.Globalization;
using SparkSteps.Embedded.FunctionsHost.Timers;

namespace SparkSteps.Tests.FunctionsHost;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("*/15 * * * * *", null, "2026-01-01T00:00:01Z", "2026-01-01T00:00:15Z")]
    [InlineData("0 30 9 * * 1-5", null, "2026-01-02T09:30:00Z", "2026-01-05T09:30:00Z")]
    [InlineData("*/5 * * * *", null, "2026-01-01T00:01:00Z", "2026-01-01T00:05:00Z")]
    [InlineData("00:00:20", null, "2026-01-01T00:00:01Z", "2026-01-01T00:00:21Z")]
    [InlineData("0 0 9 * * *", "Europe/Berlin", "2026-07-01T00:00:00Z", "2026-07-01T07:00:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z")]
    public void NextIsTheFirstOccurrence_after(string text, string? zone, string after, string expected) =>
        Assert.Equal(Utc(expected), TimerSchedule.Parse(text, zone)?.Next(Utc(after)));

    [Theory]
    [InlineData("* * * *", null)]
    [InlineData("99 * * * * *", null)]
    [InlineData("every minute", null)]
    [InlineData("-00:00:10", null)]
    [InlineData("0 0 9 * * *", "Nowhere/Never")]
    public void NoSchedule_fromOtherText(string text, string? zone) => Assert.Null(TimerSchedule.Parse(text, zone));

    [Theory]
    [InlineData("*/15 * * * * *", false)]
    [InlineData("0,30 0 * * * *", false)]
    [InlineData("00:00:59", false)]
    [InlineData("0 * * * * *", true)]
    [InlineData("00:01:00", true)]
    public void StateIsKept_forPeriodsOfAMinuteAndMore(string text, bool expected) =>
        Assert.Equal(expected, TimerSchedule.Parse(text, null)?.CanBeMonitored(Utc("2026-01-01T00:00:07Z")));

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
