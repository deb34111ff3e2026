using Spectre.Console;

namespace SparkSteps.Cli.Answers;

/// <summary>Answers go to <see cref="Out"/>; how it goes, and what went wrong, to <see cref="Error"/>.</summary>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error, TextReader Input)
{
    // Nothing is cut or broken for a file or a pipe.
    private const int Endless = 2000;

    /// <summary>Whether a person looks on, to whom a line that changes says more than many lines.</summary>
    public bool IsLive => Error.Profile.Capabilities.Interactive && Error.Profile.Capabilities.Ansi;

    public static Terminal OfProcess(bool isColourless) => new(
        Of(Console.Out, !Console.IsOutputRedirected, isColourless), Of(Console.Error, !Console.IsErrorRedirected, isColourless), Console.In);

    /// <summary>A console for a writer; colours and what changes in place are for people at a terminal, not for files and pipes.</summary>
    public static IAnsiConsole Of(TextWriter writer, bool isTerminal, bool isColourless)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && !isColourless ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = Endless;
        }

        return console;
    }

    /// <summary>A line about how it goes.</summary>
    public void Note(string line) => Error.WriteLine(Plain.Text(line));
}
