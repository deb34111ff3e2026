using System.CommandLine;
using System.Net.Sockets;
using Azure;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Samples;
using Spectre.Console;

namespace SparkSteps.Cli.Service;

/// <summary><c>sparksteps up</c>: storage, cluster and functions host on this machine.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "Run the samples, then end; the exit code is 0 only when all of them are right." };
        var noSamples = new Option<bool>("--no-samples") { Description = "Serve until SIGTERM or Ctrl-C without running the samples." };
        var port = new Option<int>("--port") { Description = "The port to serve on; 0 takes a free one.", DefaultValueFactory = _ => 7071 };
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "The folder of all state; a later start with it goes on where this one was.",
            DefaultValueFactory = _ => new DirectoryInfo(".sparksteps"),
        };
        var kubeconfig = new Option<FileInfo?>("--kubeconfig") { Description = "Use this cluster instead of the embedded one." };
        var storage = new Option<string?>("--storage") { Description = "Use this storage account (a connection string) instead of the embedded one." };
        var command = new CliCommand(
            "up", "Starts the whole service on this machine.",
            "sparksteps up                          # and runs the samples", "sparksteps up --no-samples --port 0 --data /var/lib/sparksteps")
        {
            once, noSamples, port, data, kubeconfig, storage,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new UpOptions(
                parsed.GetRequiredValue(data), parsed.GetValue(port), parsed.GetValue(kubeconfig), parsed.GetValue(storage),
                parsed.GetValue(once) ? SampleMode.Only : parsed.GetValue(noSamples) ? SampleMode.None : SampleMode.First),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(UpOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var service = await LocalService.StartAsync(options, TimeProvider.System, cancellationToken);
            AnsiConsole.MarkupLineInterpolated($"[bold]SparkSteps is ready:[/] {service.Description.Url}");

            // Past Spectre, which would break the address in two where a line ends.
            AnsiConsole.Profile.Out.Writer.WriteLine($"Web page: {service.Description.PageUrl}");
            AnsiConsole.MarkupLineInterpolated($"[grey]Keys, pids and paths: {service.DescriptionFile}[/]");
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var supervision = service.SuperviseAsync(stop.Token);
            var right = options.Samples == SampleMode.None || await RunSamplesAsync(service.Description, options, cancellationToken);
            if (options.Samples == SampleMode.Only)
            {
                await stop.CancelAsync();
                await supervision.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return right ? 0 : 1;
            }

            AnsiConsole.MarkupLineInterpolated($"Serving on {service.Description.Url} until Ctrl-C.");
            await supervision;
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C and SIGTERM are how a service is meant to end.
            return options.Samples == SampleMode.Only ? 1 : 0;
        }
    }

    /// <summary>True when all are right. They are no reason for the service to end.</summary>
    private static async Task<bool> RunSamplesAsync(ServiceDescription service, UpOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await new WordCountSample(service, options.Data.FullName, AnsiConsole.Console, TimeProvider.System).RunAsync(cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or RequestFailedException or AggregateException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]The samples could not be run to their end:[/] {e.Message}");
            return false;
        }
    }
}
