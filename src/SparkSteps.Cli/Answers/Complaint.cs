using SparkSteps.Cli.Commands;
using SparkSteps.StepSpecs;
using Spectre.Console;

namespace SparkSteps.Cli.Answers;

/// <summary>Says what went wrong, and what to do next.</summary>
internal static class Complaint
{
    public static void Write(IAnsiConsole console, StoppedException stopped)
    {
        Line(console, "error: ", Color.Red, stopped.Message);
        Write(console, stopped.Errors);
        Line(console, "next:  ", Color.Green, stopped.Next);
    }

    public static void Write(IAnsiConsole console, IEnumerable<SpecError> errors)
    {
        foreach (var error in errors)
        {
            Line(console, "  ", Color.Default, $"{error.Path}: {error.Message}");
            Detail(console, "found:   ", error.Value);
            Detail(console, "allowed: ", error.Allowed);
            Detail(console, "rule:    ", error.Rule);
            Detail(console, "next:    ", error.Hint);
        }
    }

    private static void Detail(IAnsiConsole console, string label, string? text)
    {
        if (text is not null)
        {
            Line(console, $"      {label}", Color.Grey, text);
        }
    }

    private static void Line(IAnsiConsole console, string label, Color color, string text)
    {
        console.Write(new Text(label, new Style(color)));
        console.WriteLine(Plain.Line(text));
    }
}
