using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Steps;

namespace SparkSteps.Cli.Schedules;

/// <summary><c>sparksteps schedule create</c>.</summary>
internal static class ScheduleCreation
{
    public static Command Create(Surroundings surroundings)
    {
        var command = new ServiceCommand(
            surroundings, "create", "Puts a schedule with the project of its step; one of that name is replaced and keeps its history.",
            "sparksteps schedule create nightly.yaml", "sparksteps schedule create nightly.yaml --project .");
        command.Aliases.Add("put");
        var spec = new SpecArguments(command);
        return command.Runs(async (call, cancellationToken) =>
        {
            var read = await spec.ReadAsync(call, cancellationToken);
            if (read.Kind != SpecKind.Schedule)
            {
                throw StoppedException.BadInput($"This is a {read.Kind.ToString().ToLowerInvariant()}, not a schedule.", "Name a document with 'kind: Schedule', or run this one once with 'sparksteps submit'.");
            }

            var path = ScheduleNameArgument.PathOf(read.Name);
            var sent = await spec.SendProjectAsync(read, call, cancellationToken);
            var schedule = await call.Api.PutAsync(path, sent.ToDocument(), cancellationToken);
            call.Answer.Write(schedule, console => ScheduleView.Write(console, schedule));
            return ExitCode.Succeeded;
        });
    }
}
