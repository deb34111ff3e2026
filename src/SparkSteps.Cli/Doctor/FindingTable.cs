using Spectre.Console;

namespace SparkSteps.Cli.Doctor;

internal static class FindingTable
{
    /// <param name="console">Where to.</param>
    /// <param name="findings">One row each.</param>
    /// <param name="results">Why those that were to be repaired were not.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<ShownFinding> findings, IReadOnlyList<ShownResult> results)
    {
        if (findings.Count == 0)
        {
            console.WriteLine("Nothing to repair.");
            return;
        }

        var details = results.ToDictionary(result => result.Id, result => result.Detail);
        var table = new Table().Border(TableBorder.Simple).AddColumns("kind", "subject", "since", "what is wrong", "repair", "who");
        foreach (var finding in findings)
        {
            var repair = details.GetValueOrDefault(finding.Id) is { } detail ? $"not done: {detail}" : finding.Repair;
            table.AddRow(
                new Text(finding.Kind), new Text(finding.Subject), new Text(finding.Since?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'") ?? ""),
                new Text(finding.Summary), new Text(repair), new Text(finding.Safety));
        }

        console.Write(table);
    }

    public static void WriteNotes(IAnsiConsole console, IReadOnlyList<string> notLookedAt, bool isWhole)
    {
        foreach (var place in notLookedAt)
        {
            console.MarkupLineInterpolated($"[yellow]Not looked at: {place}[/]");
        }

        if (!isWhole)
        {
            console.WriteLine("There is more than one report holds: repair these and look again.");
        }
    }
}
