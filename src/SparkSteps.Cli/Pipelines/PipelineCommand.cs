using System.CommandLine;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Runs;
using SparkSteps.Cli.Steps;
using SparkSteps.Pipelines;
using Spectre.Console;

namespace SparkSteps.Cli.Pipelines;

/// <summary><c>sparksteps pipeline</c>: pipelines and their runs.</summary>
internal static class PipelineCommand
{
    private const string ExampleId = "01jd5w4h2m8n0c3v6x9z2b5f7k";

    public static Command Create(Surroundings surroundings) => new CliCommand(
        "pipeline", "Submits pipelines and looks after their runs.",
        "sparksteps pipeline submit pipeline.yaml --project . --wait", "sparksteps pipeline list --state running", $"sparksteps pipeline retry {ExampleId}")
    {
        CreateSubmit(surroundings), CreateList(surroundings), CreateShow(surroundings), CreateCancel(surroundings), CreateRetry(surroundings),
    };

    private static ServiceCommand CreateSubmit(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "submit", "Submits a pipeline with the project of its steps.",
            "sparksteps pipeline submit pipeline.yaml", "sparksteps pipeline submit pipeline.yaml --project . --wait --timeout 6h");
        var spec = new SpecArguments(command);
        var wait = new WaitOptions(command);
        var key = command.With(new Option<string?>("--idempotency-key") { HelpName = "KEY", Description = "Repeats of the same pipeline with the same key are one pipeline run." });
        return command.Runs(async (call, cancellationToken) =>
        {
            var read = await spec.ReadAsync(call, cancellationToken);
            if (read.Kind != SpecKind.Pipeline)
            {
                throw StoppedException.BadInput($"This is a {read.Kind.ToString().ToLowerInvariant()}, not a pipeline.", "Name a document with 'kind: Pipeline'.");
            }

            var sent = await spec.SendProjectAsync(read, call, cancellationToken);
            var answer = await call.Api.PostAsync("pipelines", sent.ToDocument(), call.Parsed.GetValue(key) ?? Guid.NewGuid().ToString(), cancellationToken);
            return await PipelineEnd.ShowAsync(answer, FollowingOf(wait, call), call, cancellationToken);
        });
    }

    private static ServiceCommand CreateList(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "list", "Lists pipeline runs, the newest first.", "sparksteps pipeline list", "sparksteps pipeline list --name spaceflights --output json");
        var state = command.With(new Option<string?>("--state") { Description = "Only in this state." });
        state.CompletionSources.Add(Enum.GetNames<PipelineState>());
        var name = command.With(new Option<string?>("--name") { Description = "Only of this pipeline." });
        var limit = command.With(new Option<int>("--limit", "-n") { Description = "How many at most.", DefaultValueFactory = _ => 50 });
        limit.Validators.Add(PositiveNumber.Check);
        return command.Runs(async (call, cancellationToken) =>
        {
            var query = $"state={Uri.EscapeDataString(call.Parsed.GetValue(state) ?? "")}&name={Uri.EscapeDataString(call.Parsed.GetValue(name) ?? "")}";
            var items = await Pages.ReadAsync(call.Api, $"pipelines?{query}", call.Parsed.GetValue(limit), cancellationToken);
            call.Answer.Write(
                new JsonObject { ["items"] = items }, console => PipelineTable.Write(console, ApiClient.As<List<PipelineSummary>>(items), call.Now));
            return ExitCode.Succeeded;
        });
    }

    private static ServiceCommand CreateShow(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "show", "Shows a pipeline run: its steps, their nodes and runs.",
            $"sparksteps pipeline show {ExampleId}", $"sparksteps pipeline show {ExampleId} --wait");
        var id = command.With(new Argument<string>("ID") { Description = "The pipeline run's id." });
        var wait = new WaitOptions(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var path = PathOf(call.Parsed.GetRequiredValue(id));
            var answer = await call.Api.GetAsync(path, cancellationToken);
            if (wait.IsWanted(call.Parsed))
            {
                return await PipelineEnd.ShowAsync(answer, FollowingOf(wait, call), call, cancellationToken);
            }

            call.Answer.Write(answer, console => PipelineView.Write(console, ApiClient.As<PipelineRecord>(answer), call.Now));
            return ExitCode.Succeeded;
        });
    }

    private static ServiceCommand CreateCancel(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "cancel", "Cancels a pipeline run and the runs of its steps.", $"sparksteps pipeline cancel {ExampleId}");
        var id = command.With(new Argument<string>("ID") { Description = "The pipeline run's id." });
        return command.Runs(async (call, cancellationToken) =>
        {
            var answer = await call.Api.PostAsync($"{PathOf(call.Parsed.GetRequiredValue(id))}/cancel", null, null, cancellationToken);
            var pipeline = ApiClient.As<PipelineRecord>(answer);
            call.Answer.Write(answer, console => console.WriteLine(
                pipeline.State.IsTerminal() ? $"{pipeline.Id} has ended before: {pipeline.State}." : $"{pipeline.Id} is being cancelled."));
            return ExitCode.Succeeded;
        });
    }

    private static ServiceCommand CreateRetry(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "retry", "Goes on from what has failed: a new pipeline run that takes over the steps that have succeeded.",
            $"sparksteps pipeline retry {ExampleId} --wait", $"sparksteps pipeline resume {ExampleId}");
        command.Aliases.Add("resume");
        var id = command.With(new Argument<string>("ID") { Description = "The pipeline run's id." });
        var wait = new WaitOptions(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var answer = await call.Api.PostAsync($"{PathOf(call.Parsed.GetRequiredValue(id))}/retry", null, null, cancellationToken);
            return await PipelineEnd.ShowAsync(answer, FollowingOf(wait, call), call, cancellationToken);
        });
    }

    private static string PathOf(string id) => $"pipelines/{Uri.EscapeDataString(id.ToLowerInvariant())}";

    private static Following FollowingOf(WaitOptions wait, Call call) => new(wait.IsWanted(call.Parsed), false, wait.Patience(call.Parsed));
}
