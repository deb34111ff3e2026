using SparkSteps.Cli.Answers;
using SparkSteps.Pipelines;
using Spectre.Console;

namespace SparkSteps.Cli.Pipelines;

internal static class PipelineTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<PipelineSummary> pipelines, DateTimeOffset now)
    {
        if (pipelines.Count == 0)
        {
            console.WriteLine("No pipeline runs.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("pipeline run", "name", "state", "accepted", "took", "steps", "why");
        foreach (var pipeline in pipelines)
        {
            table.AddRow(
                new Text(pipeline.Id.ToString()), Shown.Cell(pipeline.Name), Shown.State($"{pipeline.State}"), new Text(Shown.Time(pipeline.CreatedAt)),
                new Text(Shown.Span((pipeline.FinishedAt ?? now) - pipeline.CreatedAt)), new Text($"{pipeline.EndedGroups}/{pipeline.Groups}"),
                Shown.Cell(pipeline.Reason));
        }

        console.Write(table);
    }
}
