using System.CommandLine;
using System.Text.Json;
using SparkSteps.Benchmarks;
using SparkSteps.Benchmarks.Children;
using SparkSteps.Benchmarks.Measures;
using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Scale;
using SparkSteps.Benchmarks.Surroundings;
using Spectre.Console;

if (args is ["child", .. var task])
{
    await Child.MainAsync(task);
    return 0;
}

AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
var which = new Argument<string[]>("measures") { Description = "Names of measures; all.", DefaultValueFactory = _ => ["all"], Arity = ArgumentArity.ZeroOrMore };
var json = new Option<FileInfo?>("--json") { Description = "Also write the figures into this file." };
var isShort = new Option<bool>("--short") { Description = "Little of each: fails when calls are too many or a ratio is far off." };
var scale = new Command("scale", "Simulates a week of a large installation on a virtual clock.");
scale.SetAction(_ => AnsiConsole.Write(ScaleReport.Of()));
var root = new RootCommand("Measures SparkSteps beside the floor that the machine sets and beside what people use instead, in one run.") { which, json, isShort, scale };
root.SetAction(async (parsed, cancellationToken) =>
{
    using var counter = new CallCounter();
    var suite = new Suite(parsed.GetValue(isShort) ? Sizes.Short : Sizes.Full, counter, cancellationToken).Measures;
    var wanted = parsed.GetRequiredValue(which);
    if (wanted.FirstOrDefault(name => name != "all" && !suite.ContainsKey(name)) is { } unknown)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]'{unknown}' is no measure. There are: all, {string.Join(", ", suite.Keys)}.[/]");
        return 2;
    }

    var measures = new List<Measure>();
    var failed = false;
    foreach (var (name, measure) in suite.Where(measure => wanted.Contains("all") || wanted.Contains(measure.Key)))
    {
        AnsiConsole.MarkupLineInterpolated($"[grey]{name} ...[/]");
        try
        {
            measures.AddRange(await measure());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failed = true;
            AnsiConsole.MarkupLineInterpolated($"[red]{name} failed, and is left out:[/]");
            AnsiConsole.WriteException(e, ExceptionFormats.ShortenEverything);
        }
    }

    AnsiConsole.Write(Report.Of(measures));
    if (parsed.GetValue(json) is { } file)
    {
        await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(measures, Report.Json), cancellationToken);
    }

    if (!parsed.GetValue(isShort) || measures.Where(measure => measure.IsFarOff).ToList() is not [_, ..] farOff)
    {
        return failed ? 1 : 0;
    }

    AnsiConsole.MarkupLineInterpolated($"[red]Far off its goal: {string.Join("; ", farOff.Select(measure => measure.Name.Trim()))}.[/]");
    return 1;
});
return await root.Parse(args).InvokeAsync();
