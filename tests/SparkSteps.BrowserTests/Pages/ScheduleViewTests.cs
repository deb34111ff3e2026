using SparkSteps.BrowserTests.Service;

namespace SparkSteps.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class ScheduleViewTests(Browser browser)
{
    [BrowserFact]
    public async Task Schedules_areListed_withTheirNextTime()
    {
        await using var page = await browser.OpenAsync("#/schedules");

        await page.SeesAsync("tr", "nightly");

        Assert.Contains("daily at 02:00", await page.Find("tbody tr:has-text('nightly')").InnerTextAsync());
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Schedule_showsWhatItDid_asCalendarAndList()
    {
        await using var page = await browser.OpenAsync("#/schedules/nightly");

        await page.SeesAsync(".calendar .cell.bad");

        Assert.Equal(7, await page.Find(".calendar tr").CountAsync());
        Assert.Contains("Next", await page.Find(".halves").InnerTextAsync());
        Assert.NotEqual(0, await page.Find("td a[href^='#/runs/']").CountAsync());
        Assert.Empty(page.Complaints);
    }
}
