using Microsoft.Playwright;
using SparkSteps.BrowserTests.Service;

namespace SparkSteps.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class SignInTests(Browser browser)
{
    [BrowserTheory]
    [InlineData("#key=")]
    [InlineData("?code=")]
    public async Task KeyInTheAddress_signsIn_andIsTakenOutOfIt(string place)
    {
        await using var page = await OpenAsStrangerAsync($"{place}{PageHost.Key}");

        await page.SeesAsync(".row");

        Assert.DoesNotContain(PageHost.Key, page.Page.Url);
        await page.Page.ReloadAsync();
        await page.SeesAsync(".row");
    }

    [BrowserFact]
    public async Task WithoutAKey_thePageAsksForOne()
    {
        await using var page = await OpenAsStrangerAsync("#/overview");

        await page.Page.GetByLabel("Function key").FillAsync(PageHost.Key);
        await page.Button("Sign in").ClickAsync();

        await page.SeesAsync(".tiles");
        await page.Button("Sign out").ClickAsync();
        await page.SeesAsync(".signin");
        Assert.Equal("", await page.Page.EvaluateAsync<string>("() => sessionStorage.getItem('sparksteps.key') ?? ''"));
    }

    [BrowserFact]
    public async Task WrongKey_isSaid_andAskedForAgain()
    {
        await using var page = await OpenAsStrangerAsync("#key=wrong");

        await page.SeesAsync("[role=alert]", "This key was not accepted.");

        await page.Page.GetByLabel("Function key").FillAsync(PageHost.Key);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.SeesAsync(".row");
    }

    private async Task<PageUnderTest> OpenAsStrangerAsync(string address)
    {
        var page = await browser.OpenAsync("#/runs");
        await page.Page.EvaluateAsync("() => { sessionStorage.clear(); sessionStorage.setItem('stranger', 'yes'); }");
        await page.Page.GotoAsync("about:blank");
        await page.GoAsync(address);
        return page;
    }
}
