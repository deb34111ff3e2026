using Microsoft.Playwright;
using SparkSteps.BrowserTests.Service;

namespace SparkSteps.BrowserTests.Pages;

/// <summary>
/// Takes the pictures of the documentation: <c>SPARKSTEPS_IMAGES=docs/images dotnet test tests/SparkSteps.BrowserTests --filter Screenshots</c>.
/// Without the variable they are taken all the same, into a temporary folder.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class Screenshots(Browser browser)
{
    private (string Name, string Address, string Selector)[] Views =>
    [
        ("runs", "#/runs", ".runs .row"),
        ("run", $"#/runs/{browser.FailedRun}", ".line.error"),
        ("pipeline", $"#/pipelines/{browser.RunningPipeline}", ".box"),
        ("schedule", "#/schedules/nightly", ".calendar"),
        ("overview", "#/overview", ".chart"),
    ];

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task EachView_isPictured(ColorScheme scheme)
    {
        var folder = Environment.GetEnvironmentVariable("SPARKSTEPS_IMAGES") ?? Directory.CreateTempSubdirectory("sparksteps-images-").FullName;
        Directory.CreateDirectory(folder);
        await using var page = await browser.OpenAsync(options: new() { ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = 800 } });
        foreach (var (name, address, selector) in Views)
        {
            await page.GoAsync(address);
            await page.SeesAsync(selector);
            var path = Path.Combine(folder, $"{name}-{scheme.ToString().ToLowerInvariant()}.png");
            await page.Page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
            Assert.InRange(new FileInfo(path).Length, 10_000, 400_000);
        }

        Assert.Empty(page.Complaints);
    }
}
