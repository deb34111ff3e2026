using System.Text.Json;
using SparkSteps.BrowserTests.Service;
using SparkSteps.Clusters;
using SparkSteps.Pipelines;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.BrowserTests.Pages;

/// <summary>Markup in every field that comes from outside must be seen as text, and nothing of it may run.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTextTests(Browser browser)
{
    private const string Markup = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=2</script>\"'><svg onload=window.hacked=3><a href=\"javascript:window.hacked=4\">x</a>";

    [BrowserFact]
    public async Task Markup_inEveryField_staysText()
    {
        var host = await browser.StartAnotherAsync();
        var (run, pipeline) = await FillAsync(host);
        await using var page = await browser.OpenAsync(host: host);
        await page.SeesAsync(".row .why", "<img src=x");
        await AssertTextAsync(page);
        foreach (var part in new[] { "log", "attempts", "conf", "plan", "events", "record" })
        {
            await page.GoAsync($"#/runs/{run}/{part}");
            await page.SeesAsync(".panel", "<img src=x");
            await AssertTextAsync(page);
        }

        await page.GoAsync($"#/runs/{run}");
        await page.Find("input[type=search]").FillAsync("<script>");
        await page.SeesAsync("mark", "<script>");
        foreach (var (address, selector) in new[]
        {
            ("#/pipelines", ".row"), ($"#/pipelines/{pipeline}", ".box"), ("#/schedules", "tr"), ("#/schedules/nightly", ".halves"), ("#/overview", ".tiles"),
            ($"#/runs?q={Uri.EscapeDataString(Markup)}", ".list"), ($"#/{Uri.EscapeDataString(Markup)}/{Uri.EscapeDataString(Markup)}", ".empty"),
            ($"#/runs/{Uri.EscapeDataString(Markup)}", "[role=alert]"), ($"#/schedules/{Uri.EscapeDataString(Markup)}", "[role=alert]"),
        })
        {
            await page.GoAsync(address);
            await page.SeesAsync(selector);
            await AssertTextAsync(page);
        }

        // Addresses with markup are 404s, which browsers note on the console.
        Assert.All(page.Complaints, complaint => Assert.Contains("404", complaint));
    }

    private static async Task AssertTextAsync(PageUnderTest page)
    {
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => window.hacked ?? 0"));
        Assert.Equal(0, await page.Page.EvaluateAsync<int>(
            "() => document.querySelectorAll('main img, main script, main [onload], main [onerror], main iframe, a[href^=\"javascript:\"]').length"));
    }

    private static async Task<(string Run, string Pipeline)> FillAsync(PageHost host)
    {
        var now = TimeProvider.System.GetUtcNow();
        var yaml = JsonSerializer.Serialize(Markup);
        var spec = SampleRuns.Spec(host, more: $"env: {{NAME: {yaml}}}") with { };
        var diagnosis = new Diagnosis(FailureClass.ApplicationError, Markup, [Markup, Markup], Markup);
        var run = SampleRuns.Run(3, now.AddMinutes(-9), Hostile(spec)) with
        {
            Name = Markup,
            Reason = Markup,
            Diagnosis = diagnosis,
            Namespace = Markup,
            Cluster = Markup,
            Backend = Markup,
            Request = Markup,
            Labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Markup] = Markup },
            Trigger = new RunTrigger(RunTriggerKind.Schedule, Markup),
            Pipeline = new RunPipeline(RunId.From(now, "pipeline"), Markup, Markup),
        };
        run = run with { Attempts = [.. run.Attempts.Select(attempt => attempt with { Reason = Markup, ClusterName = Markup, DriverPodName = Markup })] };
        var runs = new SampleRuns(host);
        await runs.SaveAsync(run, CancellationToken.None);
        await runs.KeepLogAsync(run.Id, run.Attempts[^1].Number, $"INFO {Markup}\nERROR {Markup}\n", new ClusterEvent(now, Markup, Markup, Markup, 1));
        var pipelines = new SamplePipelines(host);
        var sample = pipelines.Run("sample", now.AddMinutes(-60), 60, "train-demand");
        var pipeline = sample with
        {
            Name = Markup,
            Reason = Markup,
            Trigger = new RunTrigger(RunTriggerKind.Http, Markup),
            Labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Markup] = Markup },
            NotCarriedOver = [new NotCarriedOver(Markup, Markup)],
            Groups = [.. sample.Groups.Select(group => group with { Name = Markup + group.Name, Reason = Markup, Nodes = [Markup], Outputs = [Markup], DependsOn = [.. group.DependsOn.Select(name => Markup + name)] })],
        };
        await pipelines.SaveAsync(pipeline);
        await host.PutScheduleAsync("nightly", $"cron: '0 2 * * *'\nstep: {{application: {{type: python, mainFile: 'local:///a.py', arguments: [{yaml}]}}}}\n");
        return (run.Id.ToString(), pipeline.Id.ToString());
    }

    private static StepSpec Hostile(StepSpec spec) => spec with
    {
        Application = spec.Application with { Arguments = [Markup] },
        Spark = spec.Spark with { Conf = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["spark.app.hostile"] = Markup } },
    };
}
