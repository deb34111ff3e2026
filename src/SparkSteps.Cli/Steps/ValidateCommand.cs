using System.CommandLine;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Requests;
using SparkSteps.StepSpecs;
using Spectre.Console;

namespace SparkSteps.Cli.Steps;

/// <summary><c>sparksteps validate</c>: whether a spec would be accepted, and everything that is wrong with it.</summary>
internal static class ValidateCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "validate", "Checks a step or a pipeline by the service's rules and its policy: all errors at once.",
            "sparksteps validate", "sparksteps validate step.yaml --output json", "git ls-files '*.step.yaml' | xargs -n1 sparksteps validate");
        var spec = new SpecArguments(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var errors = await ErrorsAsync(await spec.ReadAndSendAsync(call, cancellationToken), call.Api, cancellationToken);
            call.Answer.WriteOwn(new { Valid = errors.Count == 0, Errors = errors }, console => Show(console, errors));
            return errors.Count == 0 ? ExitCode.Succeeded : ExitCode.BadInput;
        });
    }

    private static async Task<IReadOnlyList<SpecError>> ErrorsAsync(SpecFile spec, ApiClient api, CancellationToken cancellationToken)
    {
        try
        {
            return await PlanAsync(spec, api, cancellationToken) is { } plan && spec.Kind == SpecKind.Step
                ? [.. ApiClient.As<DryRunResult>(plan).Policy.Violations.Select(violation => violation.ToError())]
                : [];
        }
        catch (StoppedException refused) when (refused.Errors.Count > 0)
        {
            return refused.Errors;
        }
    }

    private static Task<JsonNode> PlanAsync(SpecFile spec, ApiClient api, CancellationToken cancellationToken) => spec.Kind switch
    {
        SpecKind.Step => api.PostAsync("steps?dryRun=true", spec.ToDocument(), null, cancellationToken),
        SpecKind.Pipeline => api.PostAsync("pipelines?dryRun=true", spec.ToDocument(), null, cancellationToken),
        _ => throw StoppedException.BadInput("Schedules are checked when they are put.", "Put it with 'sparksteps schedule create'."),
    };

    private static void Show(IAnsiConsole console, IReadOnlyList<SpecError> errors)
    {
        console.WriteLine(errors.Count switch { 0 => "The spec is valid.", 1 => "There is 1 error.", var count => $"There are {count} errors." });
        Complaint.Write(console, errors);
    }
}
