using System.Diagnostics;

namespace SparkSteps.Tests.Infra;

/// <summary>The Bicep compiler, where scripts/get-checkers.sh has put it.</summary>
internal static class BicepCompiler
{
    public const string Missing = "The Bicep compiler is not here: scripts/get-checkers.sh gets it. The templates were not looked at.";

    public static readonly string? Program = Find();

    /// <summary>What it writes, warnings included.</summary>
    public static string Run(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program ?? throw new InvalidOperationException(Missing), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("bicep did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, text);
        return text;
    }

    private static string? Find()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(packages)
            ? Directory.EnumerateDirectories(packages, "azure.bicep.commandline.*")
                .SelectMany(Directory.EnumerateDirectories)
                .Order(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "tools", "bicep"))
                .LastOrDefault(File.Exists)
            : null;
    }
}
