using System.Text.Json.Nodes;
using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Api;
using SparkSteps.Runs;

namespace SparkSteps.Cli.Runs;

/// <summary>
/// Shows a run's log as it comes, attempt by attempt, until the run has ended. A connection that is cut, as the load balancer before Azure
/// Functions does after some minutes, is made again, and what was shown is not shown twice.
/// </summary>
internal sealed class LogFollower(ApiClient api, TextWriter target, Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <returns>The run at its end.</returns>
    public async Task<JsonNode> FollowAsync(string id, CancellationToken cancellationToken)
    {
        var said = "";
        var log = new AttemptLog(api, target, id, 1);
        while (true)
        {
            var answer = await api.GetAsync($"runs/{id}", cancellationToken);
            var run = ApiClient.As<RunRecord>(answer);
            said = Say(RunProgress.Of(run, time.GetUtcNow()).Milestone, said);
            var attempt = run.Attempts.FirstOrDefault(known => known.Number == log.Attempt);
            if (attempt is not null)
            {
                await log.CopyAsync(cancellationToken);
            }

            if (attempt?.FinishedAt is not null && run.Attempts.Count > log.Attempt)
            {
                log = new AttemptLog(api, target, id, log.Attempt + 1);
            }
            else if (run.State.IsTerminal())
            {
                return answer;
            }
            else
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private string Say(string milestone, string said)
    {
        if (milestone != said)
        {
            terminal.Note($"{time.GetUtcNow().UtcDateTime:HH:mm:ss}  {milestone}");
        }

        return milestone;
    }
}
