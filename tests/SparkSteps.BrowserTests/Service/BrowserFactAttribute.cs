namespace SparkSteps.BrowserTests.Service;

/// <summary>A test that needs Chromium; skipped, with a line that says so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Missing;

    public static string? Missing => Chromium.Path is null ? "Chromium is not installed: the page is not tried in a browser. Install it with: apt-get install chromium" : null;
}
