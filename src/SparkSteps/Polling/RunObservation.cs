using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Polling;

/// <summary>A run as its record shows it, beside what its cluster shows of the same attempt.</summary>
public sealed record RunObservation(RunSummary Run, JobStatus? Job, DriverPodStatus? Pod)
{
    /// <summary>A little more than the time between two polls.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(20);

    /// <summary>WaitingRuns and ImageFollower tell of room and images as soon as there are; reminders are for runs that both have forgotten.</summary>
    private const int SpareReminders = 10;

    /// <summary>
    /// What the cluster says now decides over the clock: a job that has ended, or has gone on to its next phase, in time is not timed out by
    /// a late poll. The clock decides over absence: the job of a run that is being timed out, or given up, may be removed already.
    /// </summary>
    public PollDecision Decide(DateTimeOffset now, PollLimits limits) =>
        Next(now, limits) is var next && next == PollDecision.Nothing && Run.HasUntoldChanges ? PollDecision.Tell : next;

    /// <summary>Whether the driver pod waits for what does not come by itself.</summary>
    public bool IsStuck => PollLimits.IsStuck(Pod?.Reason);

    /// <summary>What a pod waits for, as a record's reason: no longer than the listing shows, or it would be new at every look.</summary>
    public static string? WaitingReason(DriverPodStatus pod) => pod switch
    {
        { Reason: null } => null,
        { Message: null } => pod.Reason,
        _ => RunSummaryMetadata.ReasonOf($"{pod.Reason}: {pod.Message}"),
    };

    /// <summary>The cluster's word in such a reason.</summary>
    private static string? WaitingWord(string? reason) => reason?.Split(':', 2)[0];

    // What is not recorded yet is noted first: a run that is given up must be known as such when its job is gone.
    private bool IsStuckTooLong(DateTimeOffset now, PollLimits limits) =>
        limits.GraceFor(Job is null ? WaitingWord(Run.Reason) : Pod?.Reason) is { } grace && Run.StuckSince + grace <= now;

    private PollDecision Next(DateTimeOffset now, PollLimits limits) => Run switch
    {
        // Whoever ends it is at it just now, or has died.
        { IsEnding: true } => RemindEach(limits.RemindAfter, now - Run.UpdatedAt),
        { IsCancelRequested: true } => RemindWhenOld(now, limits.RemindAfter),
        { State: RunState.Pending or RunState.Running } when Job is { Phase: JobPhase.Succeeded or JobPhase.Failed } => PollDecision.EndAttempt,
        { State: RunState.Pending } when Job?.Phase == JobPhase.Running => PollDecision.NoteRunning,
        { State: RunState.Pending, IsScheduled: false } when Job is not null && Pod is { IsScheduled: true } => PollDecision.NoteWaiting,
        { State: RunState.Pending } when IsStuckTooLong(now, limits) => PollDecision.GiveUp,
        { Deadline: { } deadline } when deadline <= now => PollDecision.TimeOut,
        { State: RunState.Pending or RunState.Running } when Job is null => PollDecision.EndAttempt,
        { State: RunState.Pending } when Pod is not null && HasNewReason(Pod) => PollDecision.NoteWaiting,
        { State: RunState.Pending or RunState.Running } => PollDecision.Nothing,
        { WaitsForRoom: true } or { WaitsForImage: not null } => RemindWhenOld(now, SpareReminders * limits.RemindAfter),
        { RetryAt: { } due } => RemindEach(limits.RemindAfter, now - due),
        _ => RemindWhenOld(now, limits.RemindAfter),
    };

    private bool HasNewReason(DriverPodStatus pod) => WaitingReason(pod) != Run.Reason || IsStuck != Run.StuckSince is not null;

    private PollDecision RemindWhenOld(DateTimeOffset now, TimeSpan remindAfter) =>
        now - Run.UpdatedAt is var age && age >= remindAfter ? RemindEach(remindAfter, age) : PollDecision.Nothing;

    // Once in each period, not at every look: a long queue must not fill up with reminders of itself.
    private static PollDecision RemindEach(TimeSpan period, TimeSpan since) =>
        since >= TimeSpan.Zero && since.Ticks % period.Ticks < BetweenLooks.Ticks ? PollDecision.Remind : PollDecision.Nothing;
}
