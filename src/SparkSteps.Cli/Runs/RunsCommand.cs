using System.CommandLine;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using Spectre.Console;

namespace SparkSteps.Cli.Runs;

/// <summary><c>sparksteps runs</c>: the list.</summary>
internal static class RunsCommand
{
    private static readonly string[] Filters = ["state", "name", "pipeline", "schedule", "label", "since", "until"];

    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["state"] = "Only in this state; 'active' for all that have not ended.",
        ["name"] = "Only of this step.",
        ["pipeline"] = "Only of this pipeline run.",
        ["schedule"] = "Only of this schedule.",
        ["label"] = "Only with this label: key=value.",
        ["since"] = "Only from then on: a time, or how long ago, for instance 2h.",
        ["until"] = "Only until then: a time, or how long ago.",
    };

    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "runs", "Lists runs, the newest first.",
            "sparksteps runs", "sparksteps runs --state failed --since 1d", "sparksteps runs --label team=data --limit 500 --output json");
        var filters = Filters.Select(name => command.With(new Option<string?>($"--{name}") { HelpName = name, Description = Descriptions[name] })).ToList();
        filters[0].CompletionSources.Add(["active", .. Enum.GetNames<RunState>()]);
        var limit = command.With(new Option<int>("--limit", "-n") { Description = "How many at most.", DefaultValueFactory = _ => 50 });
        limit.Validators.Add(PositiveNumber.Check);
        return command.Runs(async (call, cancellationToken) =>
        {
            var query = string.Concat(filters.Zip(Filters).Select(filter => Part(filter.Second, call.Parsed.GetValue(filter.First), call.Now)));
            var items = await Pages.ReadAsync(call.Api, $"runs?{query.TrimStart('&')}", call.Parsed.GetValue(limit), cancellationToken);
            call.Answer.Write(new JsonObject { ["items"] = items }, console => RunTable.Write(console, ApiClient.As<List<RunSummary>>(items), call.Now));
            return ExitCode.Succeeded;
        });
    }

    private static string Part(string name, string? value, DateTimeOffset now) => value is null ? ""
        : name is "since" or "until" && Duration.TryParse(value, out var ago) ? $"&{name}={Uri.EscapeDataString($"{now - ago:O}")}"
        : $"&{name}={Uri.EscapeDataString(value)}";
}
