using System.Text.Json;
using Spectre.Console;

namespace SparkSteps.Benchmarks;

internal static class Report
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Table Of(IEnumerable<Measure> measures)
    {
        var table = new Table().AddColumns("Measure", "Unit", "Ours", "Floor or limit", "Ratio", "Goal", "");
        foreach (var measure in measures)
        {
            table.AddRow(
                measure.Name, measure.Unit, $"{measure.Ours:0.0}", $"{measure.Floor:0.0}", $"{measure.Ratio:0.00}", measure.Goal,
                measure.IsMet switch { true => "ok", false => "short", null => "" });
        }

        return table;
    }
}
