using System.Text.Json.Nodes;
using SparkSteps.Cli.Service;
using Spectre.Console;

namespace SparkSteps.Cli.Samples;

/// <summary>Counts the words of a text in four runs, one for each way in, and shows how they go.</summary>
internal sealed class WordCountSample(ServiceDescription service, string data, IAnsiConsole console, TimeProvider time)
{
    private static readonly string[] Ways = ["http", "queue", "blob", "schedule"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>True when all four runs succeeded and counted right.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var folder = Directory.CreateDirectory(Path.Combine(data, "samples", $"{started:yyyyMMdd-HHmmss}")).FullName;
        var project = await WordCountProject.PrepareAsync(folder, cancellationToken);
        using var client = new ServiceClient(service);
        var ways = new FourWays(service, client, project);
        var runs = Ways.Select(way => new SampleRun(way, Path.Combine(folder, way))).ToList();
        foreach (var run in runs)
        {
            await ways.HandInAsync(run, cancellationToken);
        }

        await FollowAsync(client, runs, started, cancellationToken);
        foreach (var run in runs)
        {
            await JudgeAsync(client, project, run, cancellationToken);
        }

        Show(runs);
        return runs.All(run => run is { State: "Succeeded", IsRight: true });
    }

    private async Task FollowAsync(ServiceClient client, List<SampleRun> runs, DateTimeOffset since, CancellationToken cancellationToken)
    {
        while (runs.Exists(run => !run.HasEnded) && time.GetUtcNow() - since < Patience)
        {
            foreach (var run in runs.Where(run => !run.HasEnded))
            {
                try
                {
                    await LookAsync(client, run, since, cancellationToken);
                }
                catch (HttpRequestException e) when (e.HttpRequestError != HttpRequestError.Unknown)
                {
                    // The host has ended and is started again; the next look finds it.
                }
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    private async Task LookAsync(ServiceClient client, SampleRun run, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var list = await client.GetAsync($"runs?name={FourWays.StepName(run)}&since={Uri.EscapeDataString($"{since:O}")}", cancellationToken);
        if (list["items"]?.AsArray().LastOrDefault() is not { } found)
        {
            return;
        }

        if (run.Id is null && run.Way == "schedule")
        {
            // One due time is enough for a sample.
            await client.DeleteAsync($"schedules/{FourWays.StepName(run)}", cancellationToken);
        }

        run.Id = Text(found, "id");
        var state = Text(found, "state");
        run.Reason = Text(found, "reason");
        run.Duration = Time(found, "finishedAt", time.GetUtcNow()) - Time(found, "createdAt", since);
        if (state != run.State)
        {
            run.State = state;
            console.MarkupLineInterpolated($"[grey]{time.GetUtcNow() - since:mm\\:ss}[/]  {run.Way,-9} {run.Id}  [bold]{run.State}[/] {run.Reason}");
        }
    }

    private static async Task JudgeAsync(ServiceClient client, WordCountProject project, SampleRun run, CancellationToken cancellationToken)
    {
        var log = await client.GetTextAsync($"runs/{run.Id}/logs", cancellationToken);
        run.Engine = log.Split('\n').FirstOrDefault(line => line.StartsWith("wordcount ", StringComparison.Ordinal)) ?? "";
        run.IsRight = project.IsRight(WordCountProject.CountsIn(run.OutputFolder));
    }

    private void Show(List<SampleRun> runs)
    {
        var table = new Table().AddColumns("Way in", "Run", "State", "Took", "Words");
        foreach (var run in runs)
        {
            table.AddRow(run.Way, run.Id ?? "-", run.State, $"{run.Duration.TotalSeconds:0.0} s", run.IsRight == true ? "right" : "[red]wrong or missing[/]");
        }

        console.Write(table);
        console.WriteLine(runs[0].Engine);
        foreach (var (word, count) in WordCountProject.CountsIn(runs[0].OutputFolder).OrderByDescending(counted => counted.Value).Take(10))
        {
            console.WriteLine($"{count,10}  {word}");
        }
    }

    private static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? "";

    private static DateTimeOffset Time(JsonNode node, string name, DateTimeOffset otherwise) =>
        node[name] is { } value ? value.GetValue<DateTimeOffset>() : otherwise;
}
