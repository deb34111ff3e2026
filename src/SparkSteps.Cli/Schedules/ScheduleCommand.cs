using System.CommandLine;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Schedules;

/// <summary><c>sparksteps schedule</c>: what runs by the clock.</summary>
internal static class ScheduleCommand
{
    public static Command Create(Surroundings surroundings) => new CliCommand(
        "schedule", "Puts schedules and looks after them.",
        "sparksteps schedule create nightly.yaml", "sparksteps schedule list", "sparksteps schedule run nightly --wait")
    {
        ScheduleCreation.Create(surroundings),
        ScheduleLists.CreateList(surroundings),
        ScheduleLists.CreateShow(surroundings),
        ScheduleChanges.Create(surroundings, "pause", "Lets the clock start nothing until it is resumed; what passes meanwhile is not made up."),
        ScheduleChanges.Create(surroundings, "resume", "Goes on with the next due time."),
        ScheduleChanges.CreateDelete(surroundings),
        ScheduleRuns.CreateRun(surroundings),
        ScheduleRuns.CreateBackfill(surroundings),
    };
}
