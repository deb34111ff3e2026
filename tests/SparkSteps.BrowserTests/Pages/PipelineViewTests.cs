using SparkSteps.BrowserTests.Service;

namespace SparkSteps.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class PipelineViewTests(Browser browser)
{
    [BrowserFact]
    public async Task PipelineRuns_areListed_withHowFarTheyAre()
    {
        await using var page = await browser.OpenAsync("#/pipelines");

        await page.SeesAsync(".row .steps", "6/9");

        Assert.Equal(3, await page.Find(".row").CountAsync());
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Graph_showsEachGroup_withItsStateAndTheCriticalPath()
    {
        await using var page = await browser.OpenAsync($"#/pipelines/{browser.RunningPipeline}");

        await page.SeesAsync(".box");

        Assert.Equal(9, await page.Find(".box").CountAsync());
        Assert.Equal(2, await page.Find(".box.busy").CountAsync());
        Assert.Equal(["load-reviews", "clean", "join", "train-price"], await page.Find(".box.strong .name").AllTextContentsAsync());
        Assert.Equal(3, await page.Find(".edge.strong").CountAsync());
        Assert.Contains("load-reviews 4m 00s → clean 11m 00s → join 7m 00s", await page.Find(".path").InnerTextAsync());
    }

    [BrowserFact]
    public async Task Group_showsItsNodes_andLeadsToItsRun()
    {
        await using var page = await browser.OpenAsync($"#/pipelines/{browser.RunningPipeline}");

        await page.Find(".box[data-key=clean]").ClickAsync();

        await page.SeesAsync("tr.chosen code", "clean_shuttles");
        Assert.Matches("^#/runs/[0-9a-z]{26}$", await page.Find("tr.chosen th a").GetAttributeAsync("href") ?? "");
    }

    [BrowserFact]
    public async Task FailedPipeline_saysWhatFailed_andOffersToGoOn()
    {
        await using var page = await browser.OpenAsync($"#/pipelines/{browser.FailedPipeline}");

        await page.SeesAsync(".reason", "Its step 'train-demand' failed.");

        Assert.Equal(1, await page.Find(".box.bad").CountAsync());
        await page.Button("Retry").ClickAsync();
        await page.SeesAsync("dialog", "what has succeeded is not run again");
    }
}
