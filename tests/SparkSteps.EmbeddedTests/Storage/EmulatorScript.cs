using System.Diagnostics;

namespace SparkSteps.EmbeddedTests.Storage;

/// <summary>Runs JavaScript as the storage emulator would meet it: beside what is loaded before it.</summary>
internal static class EmulatorScript
{
    /// <summary>What it wrote: its output, trimmed, and its errors.</summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", ["-e", script, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(Azurite.Find("spared-work.js")),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");

        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();

        return (await output).Trim() + await errors;
    }
}
