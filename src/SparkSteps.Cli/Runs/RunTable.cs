using SparkSteps.Cli.Answers;
using SparkSteps.Runs;
using Spectre.Console;

namespace SparkSteps.Cli.Runs;

internal static class RunTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<RunSummary> runs, DateTimeOffset now)
    {
        if (runs.Count == 0)
        {
            console.WriteLine("No runs.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("run", "name", "state", "accepted", "took", "try", "why");
        foreach (var run in runs)
        {
            table.AddRow(
                new Text(run.Id.ToString()), Shown.Cell(run.Name), Shown.State($"{run.State}"), new Text(Shown.Time(run.CreatedAt)),
                new Text(Shown.Span((run.FinishedAt ?? now) - run.CreatedAt)), new Text($"{run.Attempt}"), Shown.Cell(run.Reason));
        }

        console.Write(table);
    }
}
