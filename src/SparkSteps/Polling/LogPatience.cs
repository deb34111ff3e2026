using Microsoft.Extensions.Options;
using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>
/// How long a run that has ended waits for its log. A node may be away for as long as it takes to restart, or for ever; and a log that
/// nobody can read any more must not keep a run from its end.
/// </summary>
public sealed class LogPatience(RunStore store, TimeProvider time, IOptions<RunOptions> options)
{
    private const string Reason = "Its job has ended; its log cannot be read yet.";

    public LogNeed NeedOf(RunAttempt? attempt) =>
        attempt?.LogAwaitedSince + options.Value.LogPatience <= time.GetUtcNow() ? LogNeed.WhatThereIs : LogNeed.Whole;

    /// <summary>Notes that the log cannot be read; the first such note counts.</summary>
    public async Task BeginAsync(StoredRun run, CancellationToken cancellationToken)
    {
        if (run.Record.LastAttempt is { LogAwaitedSince: null })
        {
            var now = time.GetUtcNow();
            var waiting = run.Record.WithLastAttempt(last => last with { LogAwaitedSince = now });
            await store.TryReplaceAsync(run, waiting with { Reason = Reason, UpdatedAt = now }, cancellationToken);
        }
    }
}
