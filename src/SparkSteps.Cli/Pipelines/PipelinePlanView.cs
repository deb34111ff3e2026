using SparkSteps.Cli.Answers;
using SparkSteps.Pipelines.Planning;
using Spectre.Console;

namespace SparkSteps.Cli.Pipelines;

/// <summary>The steps that a pipeline would run as.</summary>
internal static class PipelinePlanView
{
    public static void Write(IAnsiConsole console, PipelinePlan plan)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("step", "type", "after", "nodes");
        foreach (var group in plan.Groups)
        {
            table.AddRow(
                Shown.Cell(group.Name), Shown.Cell($"{group.Type}".ToLowerInvariant()), Shown.Cell(string.Join(", ", group.DependsOn)),
                Shown.Cell(string.Join(", ", group.Nodes)));
        }

        console.Write(table);
        foreach (var warning in plan.Warnings)
        {
            console.WriteLine(Plain.Line($"warning: {warning}"));
        }

        LeftOut.Write(console, plan.NotCarriedOver);
    }
}
