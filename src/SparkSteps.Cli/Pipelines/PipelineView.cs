using SparkSteps.Cli.Answers;
using SparkSteps.Pipelines;
using Spectre.Console;

namespace SparkSteps.Cli.Pipelines;

/// <summary>A pipeline run as people read it.</summary>
internal static class PipelineView
{
    public static void Write(IAnsiConsole console, PipelineRecord pipeline, DateTimeOffset now)
    {
        console.Write(new Text($"{pipeline.Name} {pipeline.Id} "));
        console.Write(Shown.State($"{pipeline.State}"));
        console.WriteLine(Plain.Line($" in {Shown.Span((pipeline.FinishedAt ?? now) - pipeline.CreatedAt)}{(pipeline.Reason is { } reason ? $": {reason}" : "")}"));
        var table = new Table().Border(TableBorder.Simple).AddColumns("step", "type", "state", "took", "after", "nodes", "run", "why");
        foreach (var group in pipeline.Groups)
        {
            var took = group.StartedAt is { } started ? Shown.Span((group.FinishedAt ?? now) - started) : "";
            table.AddRow(
                Shown.Cell(group.Name), Shown.Cell($"{group.Type}".ToLowerInvariant()), Shown.State($"{group.State}"), new Text(took),
                Shown.Cell(string.Join(", ", group.DependsOn)), Shown.Cell(string.Join(", ", group.Nodes)), Shown.Cell(group.RunId?.ToString()),
                Shown.Cell(group.Reason));
        }

        console.Write(table);
        LeftOut.Write(console, pipeline.NotCarriedOver);

        if (pipeline.Groups.FirstOrDefault(group => group.State is GroupState.Failed or GroupState.TimedOut && group.RunId is not null) is { } failed)
        {
            console.WriteLine($"next: 'sparksteps show {failed.RunId}' says why {failed.Name} failed; 'sparksteps pipeline retry {pipeline.Id}' goes on from there.");
        }
    }
}
