using SparkSteps.Cli.Answers;
using SparkSteps.Runs;

namespace SparkSteps.Cli.Runs;

/// <summary>A run's phases in a line.</summary>
internal static class RunProgress
{
    public static StatusLine Of(RunRecord run, DateTimeOffset now)
    {
        var attempt = run.Attempts.Count > 1 ? $", attempt {run.Attempts.Count}" : "";
        var milestone = $"{run.State}{attempt}{(run.Reason is { } reason ? $": {Plain.Line(reason)}" : "")}";
        return new StatusLine(milestone, $"{Path(run, now)}{attempt}", run.State.IsTerminal(), GoOn(run.Id.ToString()));
    }

    public static string GoOn(string id) => $"The run goes on: 'sparksteps show {id} --wait' waits for it, 'sparksteps cancel {id}' ends it.";

    // Accepted 0.3 s > Pending 4.1 s > Running 12 s
    private static string Path(RunRecord run, DateTimeOffset now) => string.Join(" > ", run.History.Zip(
        run.History.Skip(1).Select(next => next.At).Append(now), (change, until) => $"{change.State} {Shown.Span(until - change.At)}").TakeLast(5));
}
