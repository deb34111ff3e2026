using System.CommandLine;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Pipelines;
using SparkSteps.Cli.Projects;
using SparkSteps.Cli.Runs;
using SparkSteps.Imports;
using SparkSteps.Pipelines.Planning;
using SparkSteps.Requests;

namespace SparkSteps.Cli.Steps;

/// <summary><c>sparksteps import</c>: another system's document, shown as what it becomes here, or run.</summary>
internal static class ImportCommand
{
    private const string Kedro = "kedro";

    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "import", "Takes another system's document: shows what it becomes and what cannot be carried over; with --submit it runs.",
            "sparksteps import mlrun function.yaml", "sparksteps import kedro pipeline.json --project . --submit --wait");
        var format = command.With(new Argument<string>("FORMAT") { HelpName = "FORMAT", Description = $"The document's format: {DocumentFormats.All}." });
        var file = command.With(new Argument<string>("FILE") { Description = "The document; - reads the standard input." });
        var project = command.With(new Option<string?>("--project", "-p") { HelpName = "DIR|ARCHIVE", Description = "The project's folder, or its .zip or .tar.gz." });
        var submit = command.With(new Option<bool>("--submit") { Description = "Run it." });
        var wait = new WaitOptions(command);
        format.CompletionSources.Add(DocumentFormats.All.Split(", "));
        return command.Runs(async (call, cancellationToken) =>
        {
            var name = call.Parsed.GetRequiredValue(format);
            var path = call.Parsed.GetRequiredValue(file);
            using var packed = call.Parsed.GetValue(project) is { } named
                ? await ProjectPacker.PackAsync(call.Surroundings.PathOf(named), cancellationToken)
                : null;
            var document = await DocumentFile.ReadAsync(path, call.Surroundings, cancellationToken) with { Archive = packed?.Location };
            var route = $"{(name == Kedro ? "pipelines" : "steps")}?format={Uri.EscapeDataString(name)}";
            return call.Parsed.GetValue(submit)
                ? await SubmitAsync(name, route, document, new Following(wait.IsWanted(call.Parsed), false, wait.Patience(call.Parsed)), call, cancellationToken)
                : await ShowAsync(name, route, document, call, cancellationToken);
        });
    }

    private static async Task<int> SubmitAsync(string format, string route, Document document, Following follow, Call call, CancellationToken cancellationToken)
    {
        var accepted = await call.Api.PostAsync(route, document, Guid.NewGuid().ToString(), cancellationToken);
        return format == Kedro
            ? await PipelineEnd.ShowAsync(accepted, follow, call, cancellationToken)
            : await RunEnd.ShowAsync(accepted, follow, call, cancellationToken);
    }

    private static async Task<int> ShowAsync(string format, string route, Document document, Call call, CancellationToken cancellationToken)
    {
        var answer = await call.Api.PostAsync($"{route}&dryRun=true", document, null, cancellationToken);
        call.Answer.Write(answer, console =>
        {
            if (format == Kedro)
            {
                PipelinePlanView.Write(console, ApiClient.As<PipelinePlan>(answer));
            }
            else
            {
                PlanView.Write(console, ApiClient.As<DryRunResult>(answer));
            }
        });
        return ExitCode.Succeeded;
    }
}
