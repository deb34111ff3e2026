using Microsoft.Playwright;
using SparkSteps.BrowserTests.Service;
using Xunit.Abstractions;

namespace SparkSteps.BrowserTests.Pages;

/// <summary>What holds for the page as a whole.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FrameTests(Browser browser, ITestOutputHelper output)
{
    private const int MostBytes = 150_000;

    /// <summary>The paint's time is printed, not judged: it depends on what else the machine does.</summary>
    [BrowserFact]
    public async Task FirstView_isSmall_andComesFromThisServiceAlone()
    {
        await using var page = await browser.OpenAsync("#/overview");
        await page.SeesAsync(".tiles");
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await session.SendAsync("Network.enable");
        double bytes = 0;
        session.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });

        await page.GoAsync("?fresh#/runs");
        await page.SeesAsync(".row");
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var paint = await page.Page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
        var html = await page.Page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].decodedBodySize");
        output.WriteLine($"First view: {bytes / 1000:0.0} KB over the wire, the page itself {html / 1000:0.0} KB unpacked; first contentful paint after {paint:0} ms.");
        Assert.InRange(bytes, 5_000, MostBytes);
        Assert.InRange(html, 20_000, MostBytes);
        Assert.Empty(page.Complaints);
    }

    [BrowserFact]
    public async Task Page_isNotSentAgain_whenTheBrowserHasIt()
    {
        using var http = new HttpClient();
        using var first = await http.GetAsync($"{browser.Host.Address}/api/ui");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{browser.Host.Address}/api/ui");
        again.Headers.IfNoneMatch.Add(Assert.IsType<System.Net.Http.Headers.EntityTagHeaderValue>(first.Headers.ETag));

        using var second = await http.SendAsync(again);

        Assert.Equal((System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
    }

    [BrowserFact]
    public async Task NothingButThePagesOwnScript_runs()
    {
        await using var page = await browser.OpenAsync();
        await page.SeesAsync(".row");

        var blocked = await page.Page.EvaluateAsync<string>(
            "() => { try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); return 'taken'; } catch (error) { return error.name; } }");
        await page.Page.EvaluateAsync("() => { const s = document.createElement('style'); s.textContent = 'body { display: none }'; document.head.append(s); }");

        Assert.Equal("TypeError", blocked);
        Assert.Equal("flex", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).display"));
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "rgb(247, 247, 245)")]
    [InlineData(ColorScheme.Dark, "rgb(18, 19, 21)")]
    public async Task Colours_followTheSystem_orTheUser(ColorScheme scheme, string ground)
    {
        await using var page = await browser.OpenAsync(options: new() { ColorScheme = scheme });
        Assert.Equal(ground, await GroundAsync(page));

        await page.Find("#theme").ClickAsync();
        Assert.Equal("rgb(247, 247, 245)", await GroundAsync(page));
        await page.Find("#theme").ClickAsync();
        Assert.Equal("rgb(18, 19, 21)", await GroundAsync(page));
        await page.Page.ReloadAsync();
        Assert.Equal("rgb(18, 19, 21)", await GroundAsync(page));
    }

    [BrowserFact]
    public async Task EachView_fitsAPhone()
    {
        await using var page = await browser.OpenAsync(options: new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        foreach (var (address, selector) in new[]
        {
            ("#/runs", ".row"), ($"#/runs/{browser.FailedRun}", ".line"), ($"#/runs/{browser.FailedRun}/conf", ".layer"), ("#/pipelines", ".row"),
            ($"#/pipelines/{browser.RunningPipeline}", ".box"), ("#/schedules", "td"), ("#/schedules/nightly", ".calendar"), ("#/overview", ".chart"),
        })
        {
            await page.GoAsync(address);
            await page.SeesAsync(selector);
            Assert.True(await page.Page.EvaluateAsync<bool>(
                "() => document.documentElement.scrollWidth <= innerWidth && document.querySelector('main').scrollWidth <= innerWidth"), address);
        }
    }

    private static Task<string> GroundAsync(PageUnderTest page) =>
        page.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");
}
