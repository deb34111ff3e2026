using System.CommandLine;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Schedules;

/// <summary><c>sparksteps schedule list</c> and <c>show</c>.</summary>
internal static class ScheduleLists
{
    public static Command CreateList(Surroundings surroundings)
    {
        var command = new ServiceCommand(surroundings, "list", "Lists schedules.", "sparksteps schedule list", "sparksteps schedule list --output json");
        return command.Runs(async (call, cancellationToken) =>
        {
            var list = await call.Api.GetAsync("schedules", cancellationToken);
            call.Answer.Write(list, console => ScheduleView.WriteList(console, list["items"]?.AsArray() ?? []));
            return ExitCode.Succeeded;
        });
    }

    public static Command CreateShow(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "show", "Shows a schedule: when it is due next, what waits, what has become of the last times.", "sparksteps schedule show nightly");
        var name = new ScheduleNameArgument(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var schedule = await call.Api.GetAsync(name.PathIn(call), cancellationToken);
            call.Answer.Write(schedule, console => ScheduleView.Write(console, schedule));
            return ExitCode.Succeeded;
        });
    }
}
