using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Runs;
using SparkSteps.Schedules.Times;
using SparkSteps.StepSpecs;

namespace SparkSteps.Schedules;

/// <summary>A schedule as callers get it: its record, whether it goes on, and when.</summary>
internal static class ScheduleView
{
    private const int Shown = 5;

    public static JsonObject Of(Schedule schedule, DateTimeOffset now)
    {
        var next = schedule.Times()?.From(now).Take(Shown).ToList() ?? [];
        var view = JsonSerializer.SerializeToNode(schedule, RunJson.Options)?.AsObject() ?? [];
        view.Remove("isRemoved");
        view.Insert(0, "apiVersion", StepSpec.ApiVersion);
        view.Insert(1, "kind", "Schedule");
        if (schedule.Driver == ScheduleDriver.Cluster)
        {
            view["nextDueAt"] = JsonSerializer.SerializeToNode(next.Count > 0 ? next[0] : (DateTimeOffset?)null, RunJson.Options);
        }

        view["state"] = JsonSerializer.SerializeToNode(StateOf(schedule, next.Count > 0), RunJson.Options);

        // On the zone's own clocks, so that one sees what becomes of them when these are changed.
        view["nextTimes"] = JsonSerializer.SerializeToNode(next.Select(due => OnTheWall(due, schedule)), RunJson.Options);
        return view;
    }

    private static DateTimeOffset OnTheWall(DateTimeOffset time, Schedule schedule) =>
        TimeZoneName.TryFind(schedule.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(time, zone) : time;

    private static ScheduleState StateOf(Schedule schedule, bool goesOn) =>
        schedule.Waiting.Count == 0 && !goesOn ? ScheduleState.Ended
        : schedule.Paused ? ScheduleState.Paused
        : ScheduleState.Active;
}
