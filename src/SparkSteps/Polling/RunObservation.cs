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
    /// a late poll. The clock decides over absence: the job of a run that is being timed out may be removed already.
    /// </summary>
    public PollDecision Decide(DateTimeOffset now, TimeSpan remindAfter) => Run switch
    {
        { IsCancelRequested: true } => RemindWhenOld(now, remindAfter),
        { State: RunState.Pending or RunState.Running } when Job is { Phase: JobPhase.Succeeded or JobPhase.Failed } => PollDecision.EndAttempt,
        { State: RunState.Pending } when Job?.Phase == JobPhase.Running => PollDecision.NoteRunning,
        { State: RunState.Pending, IsScheduled: false } when Job is not null && Pod is { IsScheduled: true } => PollDecision.NoteWaiting,
        { Deadline: { } deadline } when deadline <= now => PollDecision.TimeOut,
        { State: RunState.Pending or RunState.Running } when Job is null => PollDecision.EndAttempt,
        { State: RunState.Pending } when Pod is not null && WaitingReason(Pod) != Run.Reason => PollDecision.NoteWaiting,
        { State: RunState.Pending or RunState.Running } => PollDecision.Nothing,
        { WaitsForRoom: true } or { WaitsForImage: not null } => RemindWhenOld(now, SpareReminders * remindAfter),
        _ => RemindWhenOld(now, remindAfter),
    };

    /// <summary>What a pod waits for, as a record's reason.</summary>
    public static string? WaitingReason(DriverPodStatus pod) =>
        pod.Reason is null ? null : pod.Message is null ? pod.Reason : $"{pod.Reason}: {pod.Message}";

    // Once in each period, not at every look: a long queue must not fill up with reminders of itself.
    private PollDecision RemindWhenOld(DateTimeOffset now, TimeSpan remindAfter)
    {
        var age = now - Run.UpdatedAt;
        return age >= remindAfter && age.Ticks % remindAfter.Ticks < BetweenLooks.Ticks ? PollDecision.Remind : PollDecision.Nothing;
    }
}
