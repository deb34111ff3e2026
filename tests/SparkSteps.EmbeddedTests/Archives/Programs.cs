using System.Diagnostics;

namespace SparkSteps.EmbeddedTests.Archives;

internal static class Programs
{
    private static readonly Lazy<string?> Python = new(FindPython);

    /// <summary>The program's path; of python3 the interpreter itself, where PATH has a starter that needs other programs.</summary>
    public static string? Find(string program) => program == "python3" ? Python.Value : FindOnPath(program);

    private static string? FindOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string? FindPython()
    {
        if (FindOnPath("python3") is not { } starter)
        {
            return null;
        }

        using var process = Process.Start(new ProcessStartInfo(starter, ["-c", "import sys; print(sys.executable)"]) { RedirectStandardOutput = true });
        return process?.StandardOutput.ReadToEnd().Trim();
    }
}
