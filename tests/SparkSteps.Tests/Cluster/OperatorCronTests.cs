using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Operator;

namespace SparkSteps.Tests.Cluster;

public sealed class OperatorCronTests
{
    [Theory]
    [InlineData("0 2 * * *", "UTC", "2026-03-28T12:00:00Z", "2026-03-29T02:00:00Z")]
    [InlineData("0 2 * * *", "Europe/Berlin", "2026-03-27T12:00:00Z", "2026-03-28T01:00:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("@hourly", "UTC", "2026-03-28T12:00:00Z", "2026-03-28T13:00:00Z")]
    [InlineData("@every 90s", "UTC", "2026-03-28T12:00:00Z", "2026-03-28T12:01:30Z")]
    public void Next_is_as_the_operator_has_it(string schedule, string zone, string after, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected), Read(schedule, zone).Cron?.Next(DateTimeOffset.Parse(after)));

    [Theory]
    [InlineData("never", "UTC", "failed to parse schedule never")]
    [InlineData("0 0 2 * * *", "UTC", "failed to parse schedule 0 0 2 * * *")]
    [InlineData("@every 1d", "UTC", "failed to parse schedule @every 1d")]
    [InlineData("0 2 * * *", "Mars/Base", "unknown time zone Mars/Base")]
    public void Refuses_and_says_why(string schedule, string zone, string error) => Assert.Equal(error, Read(schedule, zone).Error);

    private static (OperatorCron? Cron, string? Error) Read(string schedule, string zone) =>
        OperatorCron.Read(new JsonObject { ["schedule"] = schedule, ["timeZone"] = zone });
}
