using System.Text.Json;
using Microsoft.Playwright;
using SparkSteps.BrowserTests.Service;

namespace SparkSteps.BrowserTests.Pages;

[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(Browser browser)
{
    private const string Check =
        "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.filter(one => ['serious', 'critical'].includes(one.impact))" +
        ".flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 200)}`))";

    private (string Address, string Selector)[] Views =>
    [
        ("#/runs", ".row"), ($"#/runs/{browser.FailedRun}", ".line"), ($"#/runs/{browser.FailedRun}/attempts", "td"), ($"#/runs/{browser.FailedRun}/conf", ".layer"),
        ($"#/runs/{browser.FailedRun}/plan", "pre"), ($"#/runs/{browser.FailedRun}/events", "td"), ("#/pipelines", ".row"),
        ($"#/pipelines/{browser.RunningPipeline}", ".box"), ($"#/pipelines/{browser.FailedPipeline}", ".box"), ("#/schedules", "td"), ("#/schedules/nightly", ".calendar"), ("#/overview", ".chart"),
    ];

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task NoView_hasASeriousFinding(ColorScheme scheme, int width)
    {
        var axe = await File.ReadAllTextAsync(AxeScript());
        await using var page = await browser.OpenAsync(
            options: new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 }, ReducedMotion = ReducedMotion.Reduce });
        var findings = new List<string>();
        foreach (var (address, selector) in Views)
        {
            await page.GoAsync(address);
            await page.SeesAsync(selector);
            await page.Page.EvaluateAsync(axe);
            findings.AddRange((await page.Page.EvaluateAsync<string[]>(Check)).Select(finding => $"{address} {finding}"));
        }

        Assert.True(findings.Count == 0, JsonSerializer.Serialize(findings));
    }

    [BrowserFact]
    public async Task DialogAndSignIn_haveNoSeriousFinding()
    {
        var axe = await File.ReadAllTextAsync(AxeScript());
        await using var page = await browser.OpenAsync();
        await page.Page.Keyboard.PressAsync("?");
        await page.SeesAsync("dialog");
        await page.Page.EvaluateAsync(axe);
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Check));

        await page.Page.Keyboard.PressAsync("Escape");
        await page.Button("Sign out").ClickAsync();
        await page.SeesAsync(".signin");
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Check));
    }

    private static string AxeScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "node_modules/axe-core/axe.min.js");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new InvalidOperationException("axe-core is not installed. Run: npm ci --prefix tests/SparkSteps.BrowserTests");
    }
}
