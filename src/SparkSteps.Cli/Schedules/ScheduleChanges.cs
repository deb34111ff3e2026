using System.CommandLine;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Commands;
using Spectre.Console;

namespace SparkSteps.Cli.Schedules;

/// <summary><c>sparksteps schedule pause</c>, <c>resume</c> and <c>delete</c>.</summary>
internal static class ScheduleChanges
{
    public static Command Create(Surroundings surroundings, string verb, string description)
    {
        var command = new ServiceCommand(surroundings, verb, description, $"sparksteps schedule {verb} nightly");
        var name = new ScheduleNameArgument(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var schedule = await call.Api.PostAsync($"{name.PathIn(call)}/{verb}", null, null, cancellationToken);
            call.Answer.Write(schedule, console => ScheduleView.Write(console, schedule));
            return ExitCode.Succeeded;
        });
    }

    public static Command CreateDelete(Surroundings surroundings)
    {
        var command = new ServiceCommand(surroundings, "delete", "Deletes a schedule; its runs stay and go on.", "sparksteps schedule delete nightly");
        var name = new ScheduleNameArgument(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var path = name.PathIn(call);
            await call.Api.DeleteAsync(path, cancellationToken);
            call.Answer.Write(new JsonObject { ["deleted"] = path }, console => console.WriteLine("It is deleted; its runs stay."));
            return ExitCode.Succeeded;
        });
    }
}
