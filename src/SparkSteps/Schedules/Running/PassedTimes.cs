using SparkSteps.Schedules.Times;

namespace SparkSteps.Schedules.Running;

/// <summary>The due times that have passed since a schedule was last looked at, and what catching up makes of them. Pure.</summary>
/// <param name="Missed">At most one entry, which may stand for several due times.</param>
/// <param name="Due">Those that are to run, oldest first.</param>
internal sealed record PassedTimes(IReadOnlyList<DueTime> Missed, IReadOnlyList<DueTime> Due)
{
    private const int MostCounted = 1000;

    public static PassedTimes Of(Schedule schedule, DueTimes times, TimeSpan onTime, DateTimeOffset now)
    {
        if (schedule.NextDueAt is not { } first || first > now)
        {
            return new PassedTimes([], []);
        }

        var late = now - onTime;
        var punctual = times.From(late > first ? late : first).TakeWhile(due => due <= now).ToList();
        var wanted = Wanted(schedule, punctual.Count > 0);
        var madeUp = wanted > 0 && first < late ? times.Newest(wanted, first, late) : [];

        // The newest alone stands in for all that passed, as if it were on time; only those of catchUp: all are more than the clock asks for.
        var cause = schedule.CatchUp == CatchUpPolicy.All ? DueCause.CatchUp : DueCause.Clock;
        return new PassedTimes(
            MissedOf(schedule, times.From(first).TakeWhile(due => due < (madeUp.Count > 0 ? madeUp[0] : late > first ? late : first))),
            [.. madeUp.Select(due => New(schedule.Name, due, cause)), .. punctual.Select(due => New(schedule.Name, due, DueCause.Clock))]);
    }

    public static DueTime New(string schedule, DateTimeOffset dueAt, DueCause cause, string version = "") => new()
    {
        DueAt = dueAt,
        Cause = cause,
        State = DueState.Waiting,
        RunId = DueIdentity.IdOf(schedule, dueAt, version),
    };

    private static int Wanted(Schedule schedule, bool anyPunctual) => schedule.CatchUp switch
    {
        CatchUpPolicy.None => 0,
        CatchUpPolicy.Latest => anyPunctual ? 0 : 1,
        _ => schedule.CatchUpLimit,
    };

    private static IReadOnlyList<DueTime> MissedOf(Schedule schedule, IEnumerable<DateTimeOffset> times)
    {
        var missed = times.Take(MostCounted).ToList();
        var policy = schedule.CatchUp switch
        {
            CatchUpPolicy.None => "catchUp: none makes none of them up",
            CatchUpPolicy.Latest => "catchUp: latest makes up the newest one only",
            _ => $"catchUp: all makes up the newest {schedule.CatchUpLimit} only",
        };
        return missed.Count == 0
            ? []
            : [New(schedule.Name, missed[0], DueCause.Clock).Without(DueState.Missed, $"{Counted(missed.Count)} passed while nobody looked; {policy}.")
                with { Until = missed.Count > 1 ? missed[^1] : null }];
    }

    private static string Counted(int count) => count switch
    {
        1 => "1 due time",
        MostCounted => $"{MostCounted} or more due times",
        _ => $"{count} due times",
    };
}
