using System.Text.Json.Nodes;
using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Steps;
using SparkSteps.Runs;
using Spectre.Console;

namespace SparkSteps.Cli.Runs;

/// <summary>What a command says of a run that it has started, and with which exit code it ends.</summary>
internal static class RunEnd
{
    /// <param name="accepted">The service's answer.</param>
    /// <param name="follow">How far to go with it.</param>
    /// <param name="call">The command's call.</param>
    /// <param name="cancellationToken">Ends the waiting; the run goes on.</param>
    public static async Task<int> ShowAsync(JsonNode accepted, Following follow, Call call, CancellationToken cancellationToken)
    {
        var run = ApiClient.As<RunRecord>(accepted);
        call.Terminal.Note($"run {run.Id} of {run.Name} at {call.Api.Server.Name}");
        if (follow.Waits || follow.ShowsLogs)
        {
            return await WaitAsync(run.Id.ToString(), follow, call, cancellationToken);
        }

        call.Answer.Write(accepted, console => console.WriteLine(run.Id.ToString()));
        return ExitCode.Succeeded;
    }

    public static async Task<int> WaitAsync(string id, Following follow, Call call, CancellationToken cancellationToken)
    {
        var answer = await FollowAsync(id, follow, call, cancellationToken);
        var run = ApiClient.As<RunRecord>(answer);
        call.Answer.Write(answer, console => RunView.Write(console, run, call.Now));
        return ExitCode.Of(run.State);
    }

    private static async Task<JsonNode> FollowAsync(string id, Following follow, Call call, CancellationToken cancellationToken)
    {
        var time = call.Surroundings.Time;
        if (!follow.ShowsLogs)
        {
            return await new LiveStatus(call.Terminal, time).FollowAsync(
                token => call.Api.GetAsync($"runs/{id}", token), answer => RunProgress.Of(ApiClient.As<RunRecord>(answer), call.Now), follow.Patience, cancellationToken);
        }

        // Answers for programs stay whole: the log goes beside them.
        var target = call.Answer.IsForPeople ? call.Terminal.Out : call.Terminal.Error;
        using var patience = new CancellationTokenSource(follow.Patience ?? Timeout.InfiniteTimeSpan, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await new LogFollower(call.Api, target.Profile.Out.Writer, call.Terminal, time).FollowAsync(id, both.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StoppedException(ExitCode.CancelledOrTimedOut, $"After {Shown.Span(follow.Patience ?? default)} the run has not ended.", RunProgress.GoOn(id));
        }
    }
}
