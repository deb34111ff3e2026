using System.CommandLine;
using System.CommandLine.Parsing;

namespace SparkSteps.Cli.Commands;

internal static class CommandPath
{
    /// <summary>The words that name the command, from the program's own name on.</summary>
    public static IEnumerable<string> Path(this CommandResult result) =>
        result.Parent is CommandResult parent ? [.. parent.Path(), result.Command.Name] : [result.Command is RootCommand ? "sparksteps" : result.Command.Name];
}
