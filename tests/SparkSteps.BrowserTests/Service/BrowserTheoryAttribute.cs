namespace SparkSteps.BrowserTests.Service;

/// <summary>Tests that need Chromium; skipped, with a line that says so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserFactAttribute.Missing;
}
