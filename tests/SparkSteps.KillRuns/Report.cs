using SparkSteps.Recovery;
using Spectre.Console;

namespace SparkSteps.KillRuns;

/// <summary>What all seeds came to, as tables.</summary>
internal static class Report
{
    public static Table Of(IReadOnlyCollection<SeedResult> results)
    {
        var table = new Table().AddColumns("measure", "found");
        table.AddRow("kill schedules", $"{results.Count}");
        table.AddRow("runs", $"{results.Sum(result => result.Runs)}");
        table.AddRow("kills", $"{results.Sum(result => result.Deaths.Count)}");
        table.AddRow("checkpoints killed at", $"{Killed(results).Count} of {KillSchedule.Places.Count}");
        foreach (var kind in Enum.GetValues<FindingKind>())
        {
            table.AddRow(kind.ToString().ToLowerInvariant(), $"{results.Sum(result => result.Findings.Count(finding => finding.Kind == kind))}");
        }

        return table;
    }

    public static IReadOnlyList<Checkpoint> Untouched(IReadOnlyCollection<SeedResult> results) =>
        [.. KillSchedule.Places.Except(Killed(results))];

    /// <summary>What was not tried though it was asked for: who kills nobody proves nothing.</summary>
    public static IReadOnlyList<string> Omissions(IReadOnlyCollection<SeedResult> results) =>
    [
        .. results.Where(result => result.Deaths.Count == 0).Select(result => $"seed {result.Seed} has killed nobody"),

        // Each has had its turn then.
        .. results.Count >= KillSchedule.Places.Count ? Untouched(results).Select(place => $"nobody was killed at {place}") : [],
    ];

    private static HashSet<Checkpoint> Killed(IReadOnlyCollection<SeedResult> results) =>
        [.. results.SelectMany(result => result.Deaths).Where(death => death != Life.ByTheClock).Select(Enum.Parse<Checkpoint>)];
}
