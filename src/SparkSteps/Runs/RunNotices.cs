using Microsoft.Extensions.Options;
using SparkSteps.Recovery;
using SparkSteps.StepSpecs;
using SparkSteps.Webhooks;

namespace SparkSteps.Runs;

/// <summary>
/// Tells others what becomes of a run: by messages and by webhooks, each at least once and always under the same id. The end is told by who
/// ends the run; other changes by the poller, which finds them in the listing. It is marked as told only afterwards, so that dying in between
/// tells it again.
/// </summary>
public sealed class RunNotices(RunStore store, RunEvents events, WebhookQueue webhooks, IOptions<RunOptions> options)
{
    /// <summary>What most consumers of events want to know before the end.</summary>
    private static readonly RunState[] Published = [RunState.Accepted, RunState.Running, RunState.Retrying];

    /// <summary>For a new run: the states that someone wants to be told of besides its end; null when nobody does, which costs nothing then.</summary>
    public ChangeNotices? WantedOf(StepSpec? spec)
    {
        var named = (spec?.Webhooks ?? []).SelectMany(webhook => webhook.States);
        IReadOnlyList<RunState> states =
        [
            .. Enum.GetValues<RunState>().Where(state => !state.IsTerminal() && (IsPublished(state) || named.Contains($"{state}"))),
        ];
        return spec is null || states.Count == 0 ? null : new ChangeNotices(states, Told: 0);
    }

    /// <summary>Tells of the changes of an active run.</summary>
    public async Task TellChangesAsync(RunId id, CancellationToken cancellationToken)
    {
        // A late repeat of its request may have recorded anew what has ended: that one was told by who ended it, and in its own words.
        if (await store.FindActiveAsync(id, cancellationToken) is not { Record: { Notices: { } notices } record } read ||
            await store.FindFinishedAsync(id, cancellationToken) is not null ||
            !await TellChangesAsync(record, cancellationToken))
        {
            return;
        }

        // Who has changed the run meanwhile has not told this: then it is told again.
        var told = record with { Notices = notices with { Told = record.History.Count } };
        await store.TryReplaceAsync(read, told, cancellationToken);
        Checkpoints.Pass(Checkpoint.ChangesMarkedTold);
    }

    /// <summary>Tells of a run's end, and before it of what is not told yet.</summary>
    public async Task TellEndAsync(RunRecord finished, CancellationToken cancellationToken)
    {
        await TellChangesAsync(finished, cancellationToken);
        await events.PublishAsync(RunEvent.Of(finished), cancellationToken);
        Checkpoints.Pass(Checkpoint.EventPublished);
        await webhooks.EnqueueEndAsync(finished, cancellationToken);
        Checkpoints.Pass(Checkpoint.WebhooksAnnounced);
    }

    /// <returns>Whether there was anything to tell.</returns>
    private async Task<bool> TellChangesAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var places = record.Notices?.Untold(record.History).ToList() ?? [];
        foreach (var place in places)
        {
            if (IsPublished(record.History[place].State))
            {
                await events.PublishAsync(RunEvent.Of(record, place), cancellationToken);
            }

            Checkpoints.Pass(Checkpoint.ChangePublished);
            await webhooks.EnqueueChangeAsync(record, place, cancellationToken);
        }

        return places.Count > 0;
    }

    private bool IsPublished(RunState state) => options.Value.Events == RunEventScope.Changes && Published.Contains(state);
}
