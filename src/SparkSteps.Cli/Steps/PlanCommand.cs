using System.CommandLine;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Pipelines;
using SparkSteps.Pipelines.Planning;
using SparkSteps.Requests;

namespace SparkSteps.Cli.Steps;

/// <summary><c>sparksteps plan</c>: what a spec would become.</summary>
internal static class PlanCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "plan", "Shows what a step or a pipeline would become, and runs nothing.",
            "sparksteps plan                                   # conf with the layer of each key, sizes, cost, what the policy says",
            "sparksteps plan step.yaml --output yaml           # with the manifests",
            "sparksteps plan pipeline.yaml                     # the steps that its nodes are grouped into");
        var spec = new SpecArguments(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var sent = await spec.ReadAndSendAsync(call, cancellationToken);
            if (sent.Kind == SpecKind.Pipeline)
            {
                var groups = await call.Api.PostAsync("pipelines?dryRun=true", sent.ToDocument(), null, cancellationToken);
                call.Answer.Write(groups, console => PipelinePlanView.Write(console, ApiClient.As<PipelinePlan>(groups)));
                return ExitCode.Succeeded;
            }

            var answer = await call.Api.PostAsync("steps?dryRun=true", sent.ToDocument(), null, cancellationToken);
            var plan = ApiClient.As<DryRunResult>(answer);
            call.Answer.Write(answer, console => PlanView.Write(console, plan));
            return plan.Policy.Allowed ? ExitCode.Succeeded : ExitCode.BadInput;
        });
    }
}
