using System.Text.Json.Nodes;
using SparkSteps.Cli.Answers;
using Spectre.Console;

namespace SparkSteps.Cli.Schedules;

/// <summary>Schedules as people read them.</summary>
internal static class ScheduleView
{
    public static void WriteList(IAnsiConsole console, JsonArray schedules)
    {
        if (schedules.Count == 0)
        {
            console.WriteLine("No schedules.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "state", "cron", "zone", "next", "last", "problem");
        foreach (var schedule in schedules)
        {
            table.AddRow(
                Cell(schedule, "name"), Cell(schedule, "state"), Cell(schedule, "cron"), Cell(schedule, "timeZone"), Cell(schedule, "nextDueAt"),
                Cell(schedule, "lastDueAt"), Cell(schedule, "lastProblem"));
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, JsonNode schedule)
    {
        var grid = new Grid().AddColumn().AddColumn();
        foreach (var field in (string[])["name", "state", "cron", "timeZone", "overlap", "catchUp", "driver", "lastProblem", "clusterProblem"])
        {
            if (schedule[field] is { } value)
            {
                grid.AddRow(new Text(field), Shown.Cell($"{value}"));
            }
        }

        grid.AddRow(new Text("next"), Shown.Cell(string.Join(", ", schedule["nextTimes"]?.AsArray().Select(time => $"{time}") ?? [])));
        console.Write(grid);
        WriteTimes(console, [.. Items(schedule, "history").Concat(Items(schedule, "waiting")).Select(due => due?.DeepClone())]);
    }

    public static void WriteTimes(IAnsiConsole console, JsonArray times)
    {
        if (times.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("due", "because", "state", "run", "why");
        foreach (var due in times)
        {
            table.AddRow(Cell(due, "dueAt"), Cell(due, "cause"), Shown.State($"{due?["state"]}"), Cell(due, "runId"), Cell(due, "reason"));
        }

        console.Write(table);
    }

    private static IEnumerable<JsonNode?> Items(JsonNode schedule, string name) => schedule[name]?.AsArray() ?? [];

    private static Text Cell(JsonNode? node, string name) => Shown.Cell($"{node?[name]}");
}
