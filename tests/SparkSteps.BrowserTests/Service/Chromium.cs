namespace SparkSteps.BrowserTests.Service;

/// <summary>The browser of this machine.</summary>
internal static class Chromium
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = s_places.FirstOrDefault(File.Exists);

    /// <summary>Nothing of its own goes over the network: it would only wait for answers that do not come.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];
}
