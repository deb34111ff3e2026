using SparkSteps.BrowserTests.Service;
using SparkSteps.Runs;

namespace SparkSteps.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class RunsViewTests(Browser browser)
{
    [BrowserFact]
    public async Task Runs_areListedByDay_newestFirst()
    {
        await using var page = await browser.OpenAsync();

        await page.SeesAsync(".row .name", "orders-daily");

        Assert.Contains("Today", await page.Find("h2.day").First.InnerTextAsync());
        Assert.Equal("Accepted", (await page.Find(".row .state").First.InnerTextAsync()).Trim());
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task State_filters_andStaysInTheAddress()
    {
        await using var page = await browser.OpenAsync();

        await page.Button("Timed out").ClickAsync();
        await page.SeesAsync(".status", "15 runs");
        await page.Page.ReloadAsync();
        await page.SeesAsync(".status", "15 runs");

        Assert.All(await page.Find(".row .state").AllInnerTextsAsync(), state => Assert.Equal("Timed out", state.Trim()));
    }

    [BrowserTheory]
    [InlineData("ledger KeyError", "ledger-close")]
    [InlineData("label:team=finance", "ledger-close")]
    [InlineData("schedule:nightly churn", "churn-score")]
    [InlineData("name:ml-features", "ml-features")]
    public async Task Search_findsByWords_andByFields(string text, string name)
    {
        await using var page = await browser.OpenAsync();

        await page.Find("input[type=search]").FillAsync(text);
        await page.Page.WaitForFunctionAsync("name => document.querySelectorAll('.row').length > 0 && [...document.querySelectorAll('.row b')].every(b => b.textContent === name)", name);

        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Search_withoutResult_saysSo_andOffersAllRuns()
    {
        await using var page = await browser.OpenAsync();

        await page.Find("input[type=search]").FillAsync("nothing is called so");
        await page.SeesAsync(".empty", "No run matches.");
        await page.Button("Show all runs").ClickAsync();

        await page.SeesAsync(".row");
    }

    [BrowserFact]
    public async Task ComingBack_findsTheListAsItWasLeft()
    {
        await using var page = await browser.OpenAsync();
        await page.SeesAsync(".row");
        await page.Find(".scroll").EvaluateAsync("node => { node.scrollTop = 3400; }");
        var row = page.Find(".row").Nth(12);
        var name = await row.GetAttributeAsync("href");
        await row.ClickAsync();
        await page.SeesAsync(".run h1");

        await page.Page.Keyboard.PressAsync("Escape");

        await page.SeesAsync($".row[href=\"{name}\"]");
        Assert.InRange(await page.Find(".scroll").EvaluateAsync<int>("node => node.scrollTop"), 3300, 3500);
    }

    [BrowserFact]
    public async Task Changes_comeByThemselves_andTouchOnlyTheirRow()
    {
        var host = await browser.StartAnotherAsync();
        var id = await host.SubmitAsync("print('short')");
        await using var page = await browser.OpenAsync(host: host);
        await page.SeesAsync(".row .state", "Accepted");
        await page.Find(".row").EvaluateAsync("row => { row.isTheSame = true; }");

        await host.BringAsync(id, run => run.State == RunState.Succeeded);
        await page.SeesAsync(".row .state", "Succeeded");
        Assert.True(await page.Find(".row").EvaluateAsync<bool>("row => row.isTheSame === true"));

        await host.SubmitAsync("print('another')");
        await page.SeesAsync(".row .state", "Accepted");
        Assert.Equal(2, await page.Find(".row").CountAsync());
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task UnchangedList_isNotSentAgain()
    {
        await using var page = await browser.OpenAsync("#/runs?state=Failed");
        await page.SeesAsync(".row");

        var answer = await page.Page.WaitForResponseAsync(response => response.Url.Contains("/api/runs?", StringComparison.Ordinal));

        Assert.Equal(304, answer.Status);
    }

    [BrowserFact]
    public async Task ServiceWithoutRuns_saysHowToSendOne()
    {
        await using var page = await browser.OpenAsync(host: await browser.StartAnotherAsync());

        await page.SeesAsync(".empty", "No runs yet.");
    }
}
