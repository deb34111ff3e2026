using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Pipelines;
using SparkSteps.Cli.Runs;

namespace SparkSteps.Cli.Steps;

/// <summary><c>sparksteps submit</c>: a spec becomes a run.</summary>
internal static class SubmitCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "submit", "Submits a step, or a pipeline, with its project.",
            "sparksteps submit                                  # step.yaml of this folder",
            "sparksteps submit step.yaml --project . --wait --logs",
            "sparksteps submit step.yaml --project build/app.zip --wait --timeout 2h",
            "cat step.yaml | sparksteps submit - --project src --output json",
            "sparksteps submit nightly.yaml --idempotency-key nightly-2026-01-31   # one run, however often it is sent");
        var spec = new SpecArguments(command);
        var wait = new WaitOptions(command);
        var logs = command.With(new Option<bool>("--logs", "-l") { Description = "Wait, and show the driver's log as it comes." });
        var key = command.With(new Option<string?>("--idempotency-key") { HelpName = "KEY", Description = "Repeats of the same spec with the same key are one run." });
        return command.Runs(async (call, cancellationToken) =>
        {
            var read = await spec.ReadAsync(call, cancellationToken);
            if (read.Kind == SpecKind.Schedule)
            {
                throw StoppedException.BadInput("This is a schedule.", "Put it with 'sparksteps schedule create'.");
            }

            var sent = await spec.SendProjectAsync(read, call, cancellationToken);
            var once = call.Parsed.GetValue(key) ?? Guid.NewGuid().ToString();
            var follow = new Following(wait.IsWanted(call.Parsed), call.Parsed.GetValue(logs), wait.Patience(call.Parsed));
            return read.Kind == SpecKind.Pipeline
                ? await PipelineEnd.ShowAsync(await call.Api.PostAsync("pipelines", sent.ToDocument(), once, cancellationToken), follow, call, cancellationToken)
                : await RunEnd.ShowAsync(await call.Api.PostAsync("steps", sent.ToDocument(), once, cancellationToken), follow, call, cancellationToken);
        });
    }
}
