using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Steps;

namespace SparkSteps.Cli.Runs;

/// <summary><c>sparksteps retry</c>: runs the step of an ended run again.</summary>
internal static class RetryCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "retry", "Runs the step of an ended run again, as one new run however often it is asked for.",
            "sparksteps retry last --wait --logs", "sparksteps retry 01jd5w4h2m8n0c3v6x9z2b5f7k");
        var run = new RunIdArgument(command);
        var wait = new WaitOptions(command);
        var logs = command.With(new Option<bool>("--logs", "-l") { Description = "Wait, and show the driver's log as it comes." });
        return command.Runs(async (call, cancellationToken) =>
        {
            var answer = await call.Api.PostAsync($"runs/{await run.FindAsync(call, cancellationToken)}/retry", null, null, cancellationToken);
            return await RunEnd.ShowAsync(
                answer, new Following(wait.IsWanted(call.Parsed), call.Parsed.GetValue(logs), wait.Patience(call.Parsed)), call, cancellationToken);
        });
    }
}
