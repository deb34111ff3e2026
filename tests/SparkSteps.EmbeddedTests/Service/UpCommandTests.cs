using System.Diagnostics;
using SparkSteps.Cli.Service;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class UpCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-up-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task HostThatIsKilled_whileTheSamplesRun_isStartedAgain_andTheyAreRightAllTheSame()
    {
        var start = Programs.Command("SparkSteps.Cli", "up", "--port", "0", "--data", _folder.FullName);
        start.RedirectStandardOutput = true;
        using var up = Process.Start(start) ?? throw new InvalidOperationException("It did not start.");
        try
        {
            await ReadToAsync(up, "schedule");
            using (var host = Process.GetProcessById(Service.Processes.Host ?? 0))
            {
                host.Kill();
            }

            var lines = await ReadToAsync(up, "Serving on");
            using (Process.Start("kill", ["-TERM", $"{up.Id}"]))
            {
                await up.WaitForExitAsync();
            }

            Assert.Contains(lines, line => line.Contains("host has ended; starting it again", StringComparison.Ordinal));
            Assert.Equal(4, lines.Count(line => line.Contains("Succeeded", StringComparison.Ordinal) && line.Contains("right", StringComparison.Ordinal)));
            Assert.Equal(0, up.ExitCode);
        }
        finally
        {
            up.Kill(entireProcessTree: true);
        }
    }

    private ServiceDescription Service =>
        ServiceFolder.Read<ServiceDescription>(Path.Combine(_folder.FullName, "service.json")) ?? throw new InvalidOperationException("The service is not up.");

    /// <summary>What it says until it says the text.</summary>
    private static async Task<IReadOnlyList<string>> ReadToAsync(Process process, string text)
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return lines;
            }
        }

        throw new InvalidOperationException($"It ended without '{text}': {string.Join('\n', lines)}");
    }
}
