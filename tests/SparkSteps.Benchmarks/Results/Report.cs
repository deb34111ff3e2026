using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace SparkSteps.Benchmarks.Results;

internal static class Report
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Table Of(IEnumerable<Measure> measures)
    {
        var table = new Table().AddColumns("Measure", "Unit", "Ours", "Beside", "Its figure", "Ratio", "Goal", "");
        foreach (var measure in measures)
        {
            table.AddRow([.. Cells(measure).Select(cell => cell.EscapeMarkup())]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(Measure measure) =>
    [
        measure.Name, measure.Unit, Figure(measure.Ours), measure.Beside ?? "", measure.Beside is null ? "" : Figure(measure.Other),
        measure.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "", $"{measure.Goal}",
        measure.IsMet switch { true => "ok", false => "short", null => "" },
    ];

    private static string Figure(double value) =>
        value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
}
