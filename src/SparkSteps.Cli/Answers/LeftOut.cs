using SparkSteps.StepSpecs.Layers;
using Spectre.Console;

namespace SparkSteps.Cli.Answers;

/// <summary>What another system's document says that its step or pipeline does not.</summary>
internal static class LeftOut
{
    public static void Write(IAnsiConsole console, IEnumerable<NotCarriedOver>? parts)
    {
        foreach (var part in parts ?? [])
        {
            console.WriteLine(Plain.Line($"not carried over: {part.Path}: {part.Reason}"));
        }
    }
}
