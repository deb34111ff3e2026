using System.CommandLine;
using System.Net.Sockets;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Service;
using Spectre.Console;

namespace SparkSteps.Cli.Doctor;

/// <summary><c>sparksteps doctor</c>: what is not as it should be in a running service, and its repair.</summary>
internal static class DoctorCommand
{
    private const int AllIsWell = 0;
    private const int SomethingIsLeft = 1;
    private const int ServiceIsAway = 4;

    public static Command Create(Surroundings surroundings)
    {
        var repair = new Option<string?>("--repair") { Description = "safe: what the service would do by itself; all: everything that can be repaired and is surely the service's own." };
        repair.AcceptOnlyFromAmong("safe", "all");
        var url = new Option<string?>("--url") { Description = "The service's URL; with --key, instead of --data." };
        var key = new Option<string?>("--key") { Description = "The service's master key." };
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "The folder of a service on this machine, whose service.json names URL and key; without it the .sparksteps here or above.",
        };
        var command = new CliCommand(
            "doctor", "Looks for stuck runs and leftovers, and repairs them on request.",
            "sparksteps doctor", "sparksteps doctor --repair safe", "sparksteps doctor --url https://spark.azurewebsites.net --key MASTER-KEY --repair all")
        {
            repair, url, key, data,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            ServiceDoor.Find(parsed.GetValue(url), parsed.GetValue(key), parsed.GetValue(data), surroundings.Folder), parsed.GetValue(repair), AnsiConsole.Console,
            cancellationToken));
        return command;
    }

    /// <returns>0 when nothing is left, 1 when something is, 4 when the service did not answer.</returns>
    public static async Task<int> RunAsync(ServiceDoor? door, string? repair, IAnsiConsole console, CancellationToken cancellationToken)
    {
        if (door is null)
        {
            console.MarkupLineInterpolated($"[red]No service is running here. Start one with 'sparksteps up', or name one with --url and --key.[/]");
            return ServiceIsAway;
        }

        try
        {
            using var client = new DoctorClient(door);
            return repair is null
                ? Show(await client.LookAsync(cancellationToken), console)
                : Show(await client.RepairAsync(repair, cancellationToken), console);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            console.MarkupLineInterpolated($"[red]{door.Url} did not answer as it should: {e.Message}[/]");
            console.WriteLine("Look whether URL and key are right and the service runs, then try again.");
            return ServiceIsAway;
        }
    }

    private static int Show(LookAnswer answer, IAnsiConsole console)
    {
        FindingTable.Write(console, answer.Findings, []);
        FindingTable.WriteNotes(console, answer.NotLookedAt, answer.IsWhole);
        return answer.Findings.Count + answer.NotLookedAt.Count == 0 ? AllIsWell : SomethingIsLeft;
    }

    private static int Show(RepairAnswer answer, IAnsiConsole console)
    {
        var settled = answer.Results.Count(result => result.IsSettled);
        console.MarkupLineInterpolated($"{settled} of {answer.Results.Count} repaired.");
        FindingTable.Write(console, answer.Left, answer.Results);
        FindingTable.WriteNotes(console, answer.NotLookedAt, isWhole: true);
        return answer.Left.Count + answer.NotLookedAt.Count == 0 ? AllIsWell : SomethingIsLeft;
    }
}
