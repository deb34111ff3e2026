using SparkSteps.BrowserTests.Service;

namespace SparkSteps.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class OverviewTests(Browser browser)
{
    [BrowserFact]
    public async Task Overview_countsStates_times_failures_andDays()
    {
        await using var page = await browser.OpenAsync("#/overview");

        await page.SeesAsync(".tiles li", "All runs");

        Assert.Equal("261", await page.Find(".tiles b").First.InnerTextAsync());
        Assert.Equal(
            ["Runs by day", "Core hours by day, as asked for", "Running time of runs that succeeded", "Time until the driver ran", "Failures by class"],
            (await page.Find("figcaption").AllInnerTextsAsync()).Select(text => text.Split('\n')[0].Split(" (")[0]));
        Assert.Equal(8, await page.Find(".chart svg g").CountAsync() / 2);
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Span_isChosen_andFailureClassLeadsToItsRuns()
    {
        await using var page = await browser.OpenAsync("#/overview");
        await page.Button("30 days").ClickAsync();
        await page.Page.WaitForFunctionAsync("() => document.querySelectorAll('.chart svg g').length / 2 === 31");

        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Out of memory" }).ClickAsync();

        await page.SeesAsync(".row .why", "used more memory");
    }
}
