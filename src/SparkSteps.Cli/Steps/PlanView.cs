using SparkSteps.Cli.Answers;
using SparkSteps.Requests;
using SparkSteps.SparkJobs;
using Spectre.Console;

namespace SparkSteps.Cli.Steps;

/// <summary>A step's plan as people read it.</summary>
internal static class PlanView
{
    public static void Write(IAnsiConsole console, DryRunResult plan)
    {
        var grid = new Grid().AddColumn().AddColumn();
        grid.AddRow(new Text("where"), Shown.Cell($"{plan.Backend}, cluster {plan.Cluster}, namespace {plan.Namespace}"));
        if (plan.Clusters.Count > 1)
        {
            grid.AddRow(new Text("or on"), Shown.Cell($"{string.Join(", ", plan.Clusters.Skip(1))}, when those before do not answer"));
        }

        grid.AddRow(new Text("creates"), Shown.Cell(string.Join(", ", plan.Manifests.Select(manifest => $"{manifest["kind"]} {manifest["metadata"]?["name"]}"))));
        grid.AddRow(new Text("asks for"), Shown.Cell($"{plan.Totals.Cores:0.##} cores, {plan.Totals.MemoryMiB} MiB, {plan.Totals.Gpus} GPUs"));
        if (plan.Cost.Amount is { } amount)
        {
            grid.AddRow(new Text("costs"), Shown.Cell($"{(plan.Cost.IsUpperBound ? "at most " : "")}{amount:0.00} {plan.Cost.Currency}"));
        }

        if (plan.Image is { } image)
        {
            grid.AddRow(new Text("image"), Shown.Cell($"{image.Name}{(image.IsThere == true ? "" : " (would be built)")}"));
        }

        grid.AddRow(new Text("policy"), plan.Policy.Allowed ? new Text("allowed", new Style(Color.Green)) : new Text("not allowed", new Style(Color.Red)));
        console.Write(grid);
        Complaint.Write(console, plan.Policy.Violations.Select(violation => violation.ToError()));
        WriteConf(console, plan.Conf);
        LeftOut.Write(console, plan.NotCarriedOver);
    }

    private static void WriteConf(IAnsiConsole console, IReadOnlyList<ConfEntry> conf)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("conf", "value", "from", "instead of");
        foreach (var entry in conf)
        {
            table.AddRow(
                Shown.Cell(entry.Key), Shown.Cell(entry.Value), Shown.Cell(NameOf(entry.Layer)),
                Shown.Cell(string.Join(", ", entry.Overrides.Select(lower => $"{lower.Value} ({NameOf(lower.Layer)})"))));
        }

        console.Write(table);
    }

    // As the answer's JSON names it.
    private static string NameOf(ConfLayer layer) => $"{char.ToLowerInvariant($"{layer}"[0])}{$"{layer}"[1..]}";
}
