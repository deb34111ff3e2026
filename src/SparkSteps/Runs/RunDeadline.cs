using SparkSteps.StepSpecs;

namespace SparkSteps.Runs;

/// <summary>When a run's present phase has lasted too long, by the limits of its spec, or has cost too much.</summary>
/// <param name="Phase">The limit's name in the spec: queued, pending, starting or running.</param>
public sealed record RunDeadline(string Phase, TimeSpan Limit, DateTimeOffset At)
{
    private const string QueuedPhase = "queued";
    private const string RunningPhase = "running";

    public DateTimeOffset Since => At - Limit;

    /// <summary>The budget that is spent then; null where it is a time limit that is over.</summary>
    public AttemptBudget? Budget { get; init; }

    /// <summary>
    /// Whether time in which the cluster cannot be asked counts. A driver runs on while its API server is away; nothing else goes forward.
    /// </summary>
    public bool CountsOutages => Phase == RunningPhase;

    public static RunDeadline? Of(RunRecord record) => record.Spec is { } spec ? Of(record, spec.Timeouts) : null;

    private static RunDeadline? Of(RunRecord record, TimeoutsSpec limits) => record.State switch
    {
        RunState.Accepted or RunState.Staging or RunState.Submitting or RunState.Retrying =>
            From(QueuedPhase, limits.Queued, QueuedSince(record)),
        RunState.Pending when record.LastAttempt is { ScheduledAt: { } scheduled } => From("starting", limits.Starting, scheduled),
        RunState.Pending when record.LastAttempt is { SubmittedAt: { } submitted } => From("pending", limits.Pending, submitted),
        RunState.Running when record.LastAttempt is { RunningAt: { } running, Budget: { } budget } && budget.EndsAt < running + limits.Running =>
            From(RunningPhase, budget.EndsAt - running, running) with { Budget = budget },
        RunState.Running when record.LastAttempt is { RunningAt: { } running } => From(RunningPhase, limits.Running, running),
        _ => null,
    };

    // A later attempt waits from the time at which it is due, which is the end of the one before it or later.
    private static DateTimeOffset QueuedSince(RunRecord record) =>
        record.RetryAt ?? record.Attempts.LastOrDefault(attempt => attempt.FinishedAt is not null)?.FinishedAt ?? record.CreatedAt;

    private static RunDeadline From(string phase, TimeSpan limit, DateTimeOffset since) => new(phase, limit, since + limit);
}
