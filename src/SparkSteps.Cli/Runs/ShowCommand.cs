using System.CommandLine;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Steps;
using SparkSteps.Runs;

namespace SparkSteps.Cli.Runs;

/// <summary><c>sparksteps show</c>: one run, and what to do when it has failed.</summary>
internal static class ShowCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "show", "Shows a run: why it failed and what to do, its phases, its attempts.",
            "sparksteps show last", "sparksteps show last --wait --timeout 1h", "sparksteps show 01jd5w4h2m8n0c3v6x9z2b5f7k --output yaml");
        var run = new RunIdArgument(command);
        var wait = new WaitOptions(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var id = await run.FindAsync(call, cancellationToken);
            if (wait.IsWanted(call.Parsed))
            {
                return await RunEnd.WaitAsync(id, new Following(true, false, wait.Patience(call.Parsed)), call, cancellationToken);
            }

            var answer = await call.Api.GetAsync($"runs/{id}", cancellationToken);
            call.Answer.Write(answer, console => RunView.Write(console, ApiClient.As<RunRecord>(answer), call.Now));
            return ExitCode.Succeeded;
        });
    }
}
