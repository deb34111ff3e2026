using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Api;
using SparkSteps.Runs;

namespace SparkSteps.Cli.Runs;

/// <summary><c>sparksteps logs</c>: the driver's log, live or kept.</summary>
internal static class LogsCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "logs", "Shows a run's log, of the last attempt unless told otherwise.",
            "sparksteps logs last", "sparksteps logs last -f                           # as it comes, all attempts, until the run ends",
            "sparksteps logs 01jd5w4h2m8n0c3v6x9z2b5f7k --attempt 1 --tail 100", "sparksteps logs last --container init           # how the project was fetched and prepared");
        var run = new RunIdArgument(command);
        var follow = command.With(new Option<bool>("--follow", "-f") { Description = "Go on as the log does, through all attempts, until the run ends." });
        var attempt = command.With(new Option<int?>("--attempt") { Description = "Of this attempt." });
        var tail = command.With(new Option<int?>("--tail") { Description = "Only its last lines." });
        var container = command.With(new Option<string>("--container") { Description = "driver, or init, which prepares the project.", DefaultValueFactory = _ => "driver" });
        container.AcceptOnlyFromAmong("driver", "init");
        return command.Runs(async (call, cancellationToken) =>
        {
            var id = await run.FindAsync(call, cancellationToken);
            if (call.Parsed.GetValue(follow))
            {
                var follower = new LogFollower(call.Api, call.Terminal.Out.Profile.Out.Writer, call.Terminal, surroundings.Time);
                return ExitCode.Of(ApiClient.As<RunRecord>(await follower.FollowAsync(id, cancellationToken)).State);
            }

            var query = $"container={call.Parsed.GetValue(container)}{Part("attempt", call.Parsed.GetValue(attempt))}{Part("tail", call.Parsed.GetValue(tail))}";
            await CopyAsync(call, id, query, cancellationToken);
            return ExitCode.Succeeded;
        });
    }

    private static async Task CopyAsync(Call call, string id, string query, CancellationToken cancellationToken)
    {
        using var answer = await call.Api.OpenAsync($"runs/{id}/logs?{query}", cancellationToken)
            ?? throw StoppedException.BadInput($"There is no log of run {id}, or none yet.", $"See 'sparksteps show {id}'; 'sparksteps logs {id} -f' waits for it.");
        using var log = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        var target = call.Terminal.Out.Profile.Out.Writer;
        var buffer = new char[16 * 1024];
        for (int read; (read = await log.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private static string Part(string name, int? value) => value is { } number ? $"&{name}={number}" : "";
}
