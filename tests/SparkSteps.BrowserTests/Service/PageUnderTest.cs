using Microsoft.Playwright;

namespace SparkSteps.BrowserTests.Service;

/// <summary>An open page, with all that it complained about.</summary>
internal sealed class PageUnderTest : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private PageUnderTest(IBrowserContext context, IPage page, PageHost host)
    {
        (_context, Page, Host) = (context, page, host);
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Request += (_, request) => Note(!request.Url.StartsWith(host.Address, StringComparison.Ordinal) && !IsLocal(request.Url), $"A request to {request.Url}");
    }

    public IPage Page { get; }

    public PageHost Host { get; }

    /// <summary>Errors on the console, exceptions, violations of the content security policy, requests that leave the service.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<PageUnderTest> OpenAsync(IBrowser browser, PageHost host, string address, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        await context.AddInitScriptAsync($"if (location.origin === '{host.Address}' && !sessionStorage.getItem('stranger')) sessionStorage.setItem('sparksteps.key', '{PageHost.Key}')");
        var page = new PageUnderTest(context, await context.NewPageAsync(), host);
        await page.GoAsync(address);
        return page;
    }

    public Task GoAsync(string address) => Page.GotoAsync($"{Host.Address}/api/ui{address}");

    public ILocator Find(string selector) => Page.Locator(selector);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task SeesAsync(string selector, string? text = null) =>
        (text is null ? Page.Locator(selector) : Page.Locator(selector, new() { HasText = text })).First.WaitForAsync();

    /// <summary>Waits for it: a browser says that a dialog is closed only after the key that closed it.</summary>
    public Task GoneAsync(string selector) => Page.Locator(selector).WaitForAsync(new() { State = WaitForSelectorState.Detached });

    public ILocator Tab(string name) => Page.GetByRole(AriaRole.Tab, new() { Name = name });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(bool isBad, string text)
    {
        if (isBad)
        {
            lock (Complaints)
            {
                Complaints.Add(text);
            }
        }
    }

    private static bool IsLocal(string url) => url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal);
}
