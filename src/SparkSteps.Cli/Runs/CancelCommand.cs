using System.CommandLine;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Steps;
using SparkSteps.Runs;
using Spectre.Console;

namespace SparkSteps.Cli.Runs;

/// <summary><c>sparksteps cancel</c>: ends a run.</summary>
internal static class CancelCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "cancel", "Cancels a run, whatever state it is in; one that has ended stays as it is.",
            "sparksteps cancel last", "sparksteps cancel 01jd5w4h2m8n0c3v6x9z2b5f7k --wait");
        var run = new RunIdArgument(command);
        var wait = new WaitOptions(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var id = await run.FindAsync(call, cancellationToken);
            var answer = await call.Api.PostAsync($"runs/{id}/cancel", null, null, cancellationToken);
            if (wait.IsWanted(call.Parsed))
            {
                var exitCode = await RunEnd.WaitAsync(id, new Following(true, false, wait.Patience(call.Parsed)), call, cancellationToken);
                return exitCode == ExitCode.CancelledOrTimedOut ? ExitCode.Succeeded : exitCode;
            }

            var state = ApiClient.As<RunRecord>(answer).State;
            call.Answer.Write(answer, console => console.WriteLine(state.IsTerminal() ? $"{id} has ended before: {state}." : $"{id} is being cancelled."));
            return ExitCode.Succeeded;
        });
    }
}
