using System.Collections.Concurrent;
using System.CommandLine;
using SparkSteps.KillRuns;
using Spectre.Console;

AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
var seeds = new Argument<string>("seeds") { Description = "One seed, or FIRST-LAST.", DefaultValueFactory = _ => "1-12" };
var runs = new Option<int>("--runs") { Description = "Runs in flight under each seed.", DefaultValueFactory = _ => 50 };
var lanes = new Option<int>("--lanes") { Description = "Seeds at a time.", DefaultValueFactory = _ => 2 };
var command = new RootCommand("Kills the functions host at its checkpoints while runs are in flight, starts it again, and checks that nothing is lost, doubled or at odds.")
{
    seeds, runs, lanes,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var range = parsed.GetRequiredValue(seeds).Split('-').Select(int.Parse).ToArray();
    var results = new ConcurrentBag<SeedResult>();
    using var emulators = new EmulatorPool();
    var parallel = new ParallelOptions { MaxDegreeOfParallelism = parsed.GetValue(lanes), CancellationToken = cancellationToken };
    await Parallel.ForEachAsync(Enumerable.Range(range[0], range[^1] - range[0] + 1), parallel, async (seed, token) =>
    {
        var folder = Directory.CreateTempSubdirectory($"sparksteps-kills-{seed}-");
        var result = await emulators.UseAsync(storage => SeedRun.RunAsync(seed, parsed.GetValue(runs), folder.FullName, storage, token));
        results.Add(result);
        AnsiConsole.WriteLine($"seed {seed}: {result.Findings.Count} findings, {result.Took.TotalSeconds:0} s, killed at {string.Join(", ", result.Deaths)}");
        foreach (var finding in result.Findings)
        {
            AnsiConsole.WriteLine($"  {finding.Kind}: {finding.Text}");
        }

        if (result.Findings.Count == 0)
        {
            folder.Delete(recursive: true);
        }
        else
        {
            AnsiConsole.WriteLine($"  {folder.FullName} keeps its log. Again: scripts/kill-runs.sh {seed}");
        }
    });
    AnsiConsole.Write(Report.Of(results));
    AnsiConsole.WriteLine($"Not killed at: {string.Join(", ", Report.Untouched(results))}");
    var omissions = Report.Omissions(results);
    foreach (var omission in omissions)
    {
        AnsiConsole.WriteLine($"Not proven: {omission}");
    }

    return omissions.Count > 0 || results.Any(result => result.Findings.Count > 0) ? 1 : 0;
});
return await command.Parse(args).InvokeAsync();
