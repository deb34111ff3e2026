using System.CommandLine;
using System.Text.Json;
using SparkSteps.Benchmarks;
using Spectre.Console;

AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
var which = new Argument<string>("measure") { Description = "all, accept, submit, poll, plan, archive or memory", DefaultValueFactory = _ => "all" };
var json = new Option<FileInfo?>("--json") { Description = "Also write the figures into this file." };
var size = new Option<int>("--archive-mib") { Description = "The archive's size.", DefaultValueFactory = _ => 256 };
var root = new RootCommand("Measures SparkSteps beside the floor that the machine sets, in one run.") { which, json, size };
root.SetAction(async (parsed, cancellationToken) =>
{
    var measures = new List<Measure>();
    await using var laboratory = await Laboratory.OpenAsync(cancellationToken);

    // The archive goes first: its memory figure is the peak of this whole process.
    (string Name, Func<Task<IReadOnlyList<Measure>>> Run)[] all =
    [
        ("archive", () => ArchiveMeasure.RunAsync(laboratory, parsed.GetValue(size), cancellationToken)),
        ("poll", () => PollMeasure.RunAsync(laboratory, cancellationToken)),
        ("submit", () => SubmitMeasure.RunAsync(laboratory, cancellationToken)),
        ("accept", () => AcceptMeasure.RunAsync(laboratory, cancellationToken)),
        ("plan", () => Task.FromResult(PlanMeasure.Run())),
        ("memory", () => MemoryMeasure.RunAsync(cancellationToken)),
    ];
    foreach (var (name, run) in all.Where(measure => parsed.GetValue(which) is "all" || measure.Name == parsed.GetValue(which)))
    {
        AnsiConsole.MarkupLineInterpolated($"[grey]{name} ...[/]");
        measures.AddRange(await run());
    }

    AnsiConsole.Write(Report.Of(measures));
    if (parsed.GetValue(json) is { } file)
    {
        await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(measures, Report.Json), cancellationToken);
    }

    return 0;
});
return await root.Parse(args).InvokeAsync();
