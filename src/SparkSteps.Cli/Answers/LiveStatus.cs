using SparkSteps.Cli.Commands;
using Spectre.Console;

namespace SparkSteps.Cli.Answers;

/// <summary>Looks again and again and says how it goes: at a terminal in one line that changes, else in a line for each change.</summary>
internal sealed class LiveStatus(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <param name="look">Looks once.</param>
    /// <param name="describe">What is to be said of it.</param>
    /// <param name="patience">How long at most; null for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the looking, not what is looked at.</param>
    /// <returns>What was seen last, when it has ended.</returns>
    public Task<T> FollowAsync<T>(
        Func<CancellationToken, Task<T>> look, Func<T, StatusLine> describe, TimeSpan? patience, CancellationToken cancellationToken) =>
        terminal.IsLive
            ? terminal.Error.Status().StartAsync("…", status => LoopAsync(look, describe, patience, line => status.Status(line.Live.EscapeMarkup()), cancellationToken))
            : LoopAsync(look, describe, patience, Lines(), cancellationToken);

    private async Task<T> LoopAsync<T>(
        Func<CancellationToken, Task<T>> look, Func<T, StatusLine> describe, TimeSpan? patience, Action<StatusLine> show, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        for (var pause = First;; pause = pause < Longest ? pause * 1.2 : Longest)
        {
            var seen = await look(cancellationToken);
            var line = describe(seen);
            show(line);
            if (line.HasEnded)
            {
                return seen;
            }

            if (time.GetUtcNow() - began >= patience)
            {
                throw new StoppedException(
                    ExitCode.CancelledOrTimedOut, $"After {Shown.Span(time.GetUtcNow() - began)} it is still {line.Milestone}.", line.GoOn);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private Action<StatusLine> Lines()
    {
        var said = "";
        return line =>
        {
            if (line.Milestone != said)
            {
                said = line.Milestone;
                terminal.Note($"{time.GetUtcNow().UtcDateTime:HH:mm:ss}  {said}");
            }
        };
    }
}
