using System.Diagnostics;

namespace SparkSteps.Cli.Service;

/// <summary>Ends the processes of an earlier start over the same folder whose own supervisor was killed before it could.</summary>
internal static class Leftovers
{
    public static async Task EndAsync(ServiceFolder folder, CancellationToken cancellationToken)
    {
        if (ServiceFolder.Read<ServiceDescription>(folder.Description)?.Processes is not { } processes)
        {
            return;
        }

        foreach (var id in new[] { processes.Host, processes.Cluster, processes.Storage }.OfType<int>())
        {
            if (IsOurs(id, folder))
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
                await process.WaitForExitAsync(cancellationToken);
            }
        }
    }

    // A process id may belong to someone else by now: ours name the folder on their command line.
    private static bool IsOurs(int id, ServiceFolder folder)
    {
        var commandLine = $"/proc/{id}/cmdline";
        return File.Exists(commandLine) && File.ReadAllText(commandLine).Contains(folder.Root, StringComparison.Ordinal);
    }
}
