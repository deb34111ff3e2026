using SparkSteps.BrowserTests.Service;

namespace SparkSteps.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(Browser browser)
{
    [BrowserFact]
    public async Task Runs_areFoundReadAndLeft_byKeyboardAlone()
    {
        await using var page = await browser.OpenAsync();
        await page.SeesAsync(".row");
        var keys = page.Page.Keyboard;

        await keys.PressAsync("/");
        await keys.TypeAsync("ml-features");
        await page.SeesAsync(".status", "of");
        await keys.PressAsync("Escape");
        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await keys.PressAsync("ArrowUp");
        Assert.StartsWith("ml-features", await Focused(page, ".name b"));
        await keys.PressAsync("Enter");
        await page.SeesAsync(".run h1", "ml-features");
        await keys.PressAsync("Escape");

        await page.SeesAsync(".row.busy, .row.ok, .row.bad");
        Assert.Contains("q=ml-features", page.Page.Url);
    }

    [BrowserFact]
    public async Task Views_areReachedByTwoKeys_andTheKeysAreShown()
    {
        await using var page = await browser.OpenAsync();
        await page.SeesAsync(".row");
        foreach (var (key, selector) in new[] { ("p", ".pipelines"), ("s", ".schedules"), ("o", ".overview"), ("r", ".runs") })
        {
            await page.Page.Keyboard.PressAsync("g");
            await page.Page.Keyboard.PressAsync(key);
            await page.SeesAsync(selector);
        }

        await page.Page.Keyboard.PressAsync("?");
        await page.SeesAsync("dialog kbd", "Esc");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.GoneAsync("dialog");
    }

    [BrowserFact]
    public async Task Tabs_areTurnedByArrows()
    {
        await using var page = await browser.OpenAsync($"#/runs/{browser.FailedRun}");
        await page.SeesAsync(".line");

        await page.Tab("Log").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");

        await page.SeesAsync("[role=tab][aria-selected=true]", "Attempts");
        Assert.Contains("Attempts", await Focused(page));
    }

    [BrowserFact]
    public async Task FocusedRow_isSeen_alsoFarDown()
    {
        await using var page = await browser.OpenAsync();
        await page.SeesAsync(".row");
        for (var n = 0; n < 60; n++)
        {
            await page.Page.Keyboard.PressAsync("j");
        }

        Assert.True(await page.Page.EvaluateAsync<bool>(
            "() => { const row = document.activeElement.getBoundingClientRect(); return document.activeElement.classList.contains('row') && row.top > 40 && row.bottom <= innerHeight; }"));
        Assert.NotEqual("none", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
    }

    private static Task<string> Focused(PageUnderTest page, string inside = "") => page.Page.EvaluateAsync<string>(
        "inside => (inside ? document.activeElement.querySelector(inside) : document.activeElement)?.textContent ?? ''", inside);
}
