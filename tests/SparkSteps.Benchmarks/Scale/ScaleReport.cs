using System.Globalization;
using Spectre.Console;

namespace SparkSteps.Benchmarks.Scale;

/// <summary>Weeks of growing loads through installations of growing size.</summary>
internal static class ScaleReport
{
    private const int Seed = 1;
    private const double Apple = 380_000;

    public static Table Of()
    {
        var table = new Table().AddColumns(
            "Runs a day", "Instances", "Lag p50", "p99", "Most", "Cluster calls/s", "Busiest minute", "Storage calls/s", "Busiest minute", "Most active", "A poll then", "Storage, $ per million runs");
        foreach (var (times, instances) in ((double, int)[])[(0.1, 1), (1, 1), (1, 2), (1, 4), (3, 4), (10, 12), (30, 36)])
        {
            var week = SimulatedWeek.Of(new Load(Apple * times, Seed), new Installation(instances));
            table.AddRow([.. Cells(Apple * times, instances, week).Select(cell => cell.EscapeMarkup())]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(double runsPerDay, int instances, WeekResult week) =>
    [
        Number(runsPerDay), Number(instances), Time(week.Lag(0.5)), Time(week.Lag(0.99)), Time(week.Lag(1)),
        Number(week.ClusterCallsPerSecond), Number(week.BusiestClusterMinute / 60.0), Number(week.StorageCallsPerSecond),
        Number(week.BusiestStorageMinute / 60.0), Number(week.MostActive), Time(week.LongestPoll), Number(Prices.OfAMillionRuns(week)),
    ];

    private static string Number(double value) => value.ToString(value < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) => time < TimeSpan.FromMinutes(2) ? $"{time.TotalSeconds:0} s"
        : time < TimeSpan.FromHours(2) ? $"{time.TotalMinutes:0} min" : $"{time.TotalHours:0} h";
}
