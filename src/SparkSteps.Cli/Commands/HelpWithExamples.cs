using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SparkSteps.Cli.Commands;

/// <summary>The library's help, and examples after it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CliCommand { Examples.Count: > 0 } command)
        {
            Write(parseResult.InvocationConfiguration.Output, command);
        }

        return exitCode;
    }

    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = option.Action is HelpAction help ? new HelpWithExamples(help) : option.Action;
        }
    }

    private static void Write(TextWriter output, CliCommand command)
    {
        output.WriteLine("Examples:");
        foreach (var example in command.Examples)
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
    }
}
