using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.StepSpecs;

namespace SparkSteps.Cli.Schedules;

/// <summary>The schedule that a command is about.</summary>
internal sealed class ScheduleNameArgument
{
    private readonly Argument<string> _name = new("NAME") { Description = "The schedule's name." };

    public ScheduleNameArgument(ServiceCommand command) => command.With(_name);

    public string PathIn(Call call) => PathOf(call.Parsed.GetRequiredValue(_name));

    public static string PathOf(string name) => StepName.TryParse(name, out _)
        ? $"schedules/{name}"
        : throw StoppedException.BadInput($"'{name}' cannot be a schedule's name.", $"A name is {StepName.Allowed}.");
}
