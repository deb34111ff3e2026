using SparkSteps.BrowserTests.Service;
using Xunit.Abstractions;

namespace SparkSteps.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class ManyRunsTests(Browser browser, ITestOutputHelper output)
{
    private const int Runs = 10_000;

    /// <summary>Scrolls to the end of all runs: what is in the document stays small, and what was read is not read again.</summary>
    [BrowserFact]
    public async Task TenThousandRuns_stayFluid()
    {
        var host = await browser.StartAnotherAsync();
        await new SampleRuns(host).FillAsync(Runs, TimeSpan.FromMinutes(3));
        await using var page = await browser.OpenAsync(host: host);
        await page.SeesAsync(".row");
        await page.Page.EvaluateAsync("() => { window.tasks = []; new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(e => e.duration))).observe({ entryTypes: ['longtask'] }); }");
        var calls = 0;
        page.Page.Request += (_, request) => calls += request.Url.Contains("continuation", StringComparison.Ordinal) ? 1 : 0;

        var mostNodes = 0;
        await page.Page.WaitForFunctionAsync("() => document.querySelector('.scroll').scrollHeight > 0");
        for (var rounds = 0; !(await page.Find(".list > .bar > .status").InnerTextAsync()).StartsWith("10,000 runs", StringComparison.Ordinal) && rounds < 400; rounds++)
        {
            await page.Find(".scroll").EvaluateAsync("node => new Promise(done => { node.scrollTop = node.scrollHeight; requestAnimationFrame(() => requestAnimationFrame(done)); })");
            mostNodes = Math.Max(mostNodes, await page.Page.EvaluateAsync<int>("() => document.querySelectorAll('*').length"));
        }

        Assert.Equal("10,000 runs ", (await page.Find(".list > .bar > .status").InnerTextAsync()) + " ");
        Assert.InRange(mostNodes, 100, 1500);
        Assert.InRange(calls, 10, 11);
        await page.Find("input[type=search]").FillAsync("ledger");
        await page.SeesAsync(".status", "of 10,000 runs");
        var tasks = await page.Page.EvaluateAsync<double[]>("() => window.tasks");
        output.WriteLine($"At most {mostNodes} elements, {calls} calls, {tasks.Length} tasks over 50 ms, the longest {tasks.DefaultIfEmpty().Max():0} ms.");
        Assert.Empty(page.Complaints);
    }
}
