using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Pipelines;
using SparkSteps.Cli.Runs;
using SparkSteps.Cli.Steps;
using Spectre.Console;

namespace SparkSteps.Cli.Schedules;

/// <summary><c>sparksteps schedule run</c> and <c>backfill</c>: runs that the clock does not start.</summary>
internal static class ScheduleRuns
{
    public static Command CreateRun(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "run", "Runs it now, whatever the clock, a pause and the overlap say.", "sparksteps schedule run nightly", "sparksteps schedule run nightly --wait --logs");
        var name = new ScheduleNameArgument(command);
        var wait = new WaitOptions(command);
        var logs = command.With(new Option<bool>("--logs", "-l") { Description = "Wait, and show the driver's log as it comes." });
        return command.Runs(async (call, cancellationToken) =>
        {
            var answer = await call.Api.PostAsync($"{name.PathIn(call)}/run", null, Guid.NewGuid().ToString(), cancellationToken);
            var follow = new Following(wait.IsWanted(call.Parsed), call.Parsed.GetValue(logs), wait.Patience(call.Parsed));

            // A pipeline run has groups, a run has attempts.
            return answer["groups"] is not null
                ? await PipelineEnd.ShowAsync(answer, follow, call, cancellationToken)
                : await RunEnd.ShowAsync(answer, follow, call, cancellationToken);
        });
    }

    public static Command CreateBackfill(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "backfill", "Runs the due times of a span that have not run.",
            "sparksteps schedule backfill nightly --from 2026-01-01 --to 2026-02-01",
            "sparksteps schedule backfill nightly --from 2026-01-01T00:00:00Z --to 2026-01-08T00:00:00Z --again --limit 7");
        var name = new ScheduleNameArgument(command);
        var from = command.With(new Option<DateTimeOffset>("--from") { Description = "The first moment of the span; UTC unless it says otherwise.", Required = true, CustomParser = Time });
        var to = command.With(new Option<DateTimeOffset>("--to") { Description = "The first moment after it.", Required = true, CustomParser = Time });
        var again = command.With(new Option<bool>("--again") { Description = "Also those that have run." });
        var limit = command.With(new Option<int?>("--limit") { Description = "Refuse when there are more than so many; 100 unless it is said, at most 1000." });
        return command.Runs(async (call, cancellationToken) =>
        {
            var body = new JsonObject { ["from"] = Text(call.Parsed.GetValue(from)), ["to"] = Text(call.Parsed.GetValue(to)), ["again"] = call.Parsed.GetValue(again) };
            if (call.Parsed.GetValue(limit) is { } most)
            {
                body["limit"] = most;
            }

            var document = new Document(new BinaryData(body.ToJsonString()).ToMemory());
            var answer = await call.Api.PostAsync($"{name.PathIn(call)}/backfill", document, Guid.NewGuid().ToString(), cancellationToken);
            call.Answer.Write(answer, console =>
            {
                console.WriteLine($"{answer["accepted"]?.AsArray().Count ?? 0} due times are to run, {answer["notTaken"]?.AsArray().Count ?? 0} have run, run or wait already.");
                ScheduleView.WriteTimes(console, answer["accepted"]?.AsArray() ?? []);
            });
            return ExitCode.Succeeded;
        });
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static DateTimeOffset Time(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            result.AddError($"'{text}' is no time. Write it as 2026-01-31 or 2026-01-31T02:00:00Z.");
        }

        return time;
    }
}
