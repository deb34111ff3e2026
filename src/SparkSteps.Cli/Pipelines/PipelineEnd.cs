using System.Text.Json.Nodes;
using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Steps;
using SparkSteps.Pipelines;
using Spectre.Console;

namespace SparkSteps.Cli.Pipelines;

/// <summary>What a command says of a pipeline run that it has started, and with which exit code it ends.</summary>
internal static class PipelineEnd
{
    /// <param name="accepted">The service's answer.</param>
    /// <param name="follow">How far to go with it.</param>
    /// <param name="call">The command's call.</param>
    /// <param name="cancellationToken">Ends the waiting; the pipeline run goes on.</param>
    public static async Task<int> ShowAsync(JsonNode accepted, Following follow, Call call, CancellationToken cancellationToken)
    {
        var pipeline = ApiClient.As<PipelineRecord>(accepted);
        call.Terminal.Note($"pipeline run {pipeline.Id} of {pipeline.Name} at {call.Api.Server.Name}");
        if (!follow.Waits && !follow.ShowsLogs)
        {
            call.Answer.Write(accepted, console => console.WriteLine(pipeline.Id.ToString()));
            return ExitCode.Succeeded;
        }

        var answer = await new LiveStatus(call.Terminal, call.Surroundings.Time).FollowAsync(
            token => call.Api.GetAsync($"pipelines/{pipeline.Id}", token), seen => Describe(ApiClient.As<PipelineRecord>(seen), call.Now), follow.Patience, cancellationToken);
        var ended = ApiClient.As<PipelineRecord>(answer);
        call.Answer.Write(answer, console => PipelineView.Write(console, ended, call.Now));
        return ExitCode.Of(ended.State);
    }

    private static StatusLine Describe(PipelineRecord pipeline, DateTimeOffset now)
    {
        var running = pipeline.Groups.Where(group => group.State == GroupState.Running).Select(group => group.Name);
        var milestone = $"{pipeline.State}, {pipeline.Groups.Count(group => group.State.IsTerminal())} of {pipeline.Groups.Count} steps ended"
            + (running.Any() ? $", running: {string.Join(", ", running)}" : "");
        return new StatusLine(
            milestone, $"{milestone}, {Shown.Span(now - pipeline.CreatedAt)}", pipeline.State.IsTerminal(),
            $"It goes on: 'sparksteps pipeline show {pipeline.Id} --wait' waits for it, 'sparksteps pipeline cancel {pipeline.Id}' ends it.");
    }
}
