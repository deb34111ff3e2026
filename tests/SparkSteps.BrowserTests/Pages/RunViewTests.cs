using SparkSteps.BrowserTests.Service;
using SparkSteps.Runs;

namespace SparkSteps.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class RunViewTests(Browser browser)
{
    [BrowserFact]
    public async Task FailedRun_saysFirstWhatToDo()
    {
        await using var page = await browser.OpenAsync($"#/runs/{browser.FailedRun}");

        await page.SeesAsync(".diagnosis .advice", "Read the last lines of the log");

        var paragraphs = await page.Find(".diagnosis p").AllInnerTextsAsync();
        Assert.StartsWith("What to do.", paragraphs[0]);
        Assert.Contains("KeyError", await page.Find(".evidence").InnerTextAsync());
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Timeline_hasALaneForEachAttempt_withItsPhases()
    {
        await using var page = await browser.OpenAsync($"#/runs/{browser.FailedRun}");

        await page.SeesAsync(".lane");

        Assert.Equal(2, await page.Find(".lane").CountAsync());
        var first = await page.Find(".lane svg").First.GetAttributeAsync("aria-label") ?? "";
        Assert.Matches("^Queued .*, Submitting .*, Pending .*, Starting .*, Running 2m 00s$", first);
        Assert.Contains("Waiting to retry 30s", await page.Find(".legend").InnerTextAsync());
    }

    [BrowserFact]
    public async Task Log_beginsAtTheError_isSearched_andMarksErrors()
    {
        await using var page = await browser.OpenAsync($"#/runs/{browser.FailedRun}");

        await page.SeesAsync(".line.error", "failed 4 times");
        await page.SeesAsync(".status", "609 lines, 3 errors");
        await page.Find("input[type=search]").FillAsync("(TID 77)");
        await page.SeesAsync(".line.here mark", "(TID 77)");
        await page.SeesAsync(".matches", "1 of 1");
        await page.Button("Next error").ClickAsync();

        await page.SeesAsync(".line.error");
        Assert.InRange(await page.Find(".line").CountAsync(), 10, 120);
    }

    [BrowserFact]
    public async Task LogOfAnEarlierAttempt_isThereToo()
    {
        await using var page = await browser.OpenAsync($"#/runs/{browser.FailedRun}");
        await page.SeesAsync(".line");

        await page.Page.GetByLabel("Try", new() { Exact = true }).SelectOptionAsync("1");

        await page.SeesAsync(".line", "The driver is evicted");
    }

    [BrowserTheory]
    [InlineData("Attempts", "td", "The driver was evicted from its node.")]
    [InlineData("Conf", ".layer.spec", "spec")]
    [InlineData("Plan", "pre", "kind: SparkApplication")]
    [InlineData("Events", "td", "Back-off restarting failed container")]
    [InlineData("Record", "pre", "\"diagnosis\"")]
    public async Task EachPart_showsItsContent(string tab, string selector, string text)
    {
        await using var page = await browser.OpenAsync($"#/runs/{browser.FailedRun}");

        await page.Tab(tab).ClickAsync();

        await page.SeesAsync($".panel {selector}", text);
        Assert.Equal("true", await page.Tab(tab).GetAttributeAsync("aria-selected"));
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task RunningRun_followsItsLog_andIsCancelledAfterAQuestion()
    {
        var host = await browser.StartAnotherAsync();
        var id = await host.SubmitAsync("import time\nfor n in range(6000):\n  print('line', n, flush=True)\n  time.sleep(0.1)\n");
        await host.BringAsync(id, run => run.State == RunState.Running);
        await using var page = await browser.OpenAsync($"#/runs/{id}", host: host);
        await page.SeesAsync(".line", "line 3");
        await page.SeesAsync(".line", "line 20");

        await page.Button("Cancel").ClickAsync();
        await page.Button("No, go back").ClickAsync();
        Assert.Null((await host.Get<RunStore>().FindAsync(Id(id), CancellationToken.None))?.CancelRequestedAt);
        await page.Button("Cancel").ClickAsync();
        await page.Button("Cancel the run").ClickAsync();
        await page.SeesAsync(".toast", "is being cancelled");
        await host.BringAsync(id, run => run.State == RunState.Cancelled);

        await page.SeesAsync(".title .badge", "Cancelled");
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task RunThatDoesNotExist_saysSo()
    {
        await using var page = await browser.OpenAsync("#/runs/01jd9zqv8k5m2n3p4r6s7t8w9x");

        await page.SeesAsync("[role=alert]", "There is no run");
    }

    private static RunId Id(string text) => RunId.TryParse(text, out var id) ? id : default;
}
