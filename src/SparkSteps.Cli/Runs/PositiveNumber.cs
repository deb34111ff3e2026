using System.CommandLine.Parsing;

namespace SparkSteps.Cli.Runs;

internal static class PositiveNumber
{
    public static void Check(OptionResult result)
    {
        if (result.Errors.Any() || result.GetValueOrDefault<int>() < 1)
        {
            result.AddError($"{result.Option.Name} is a whole number from 1 on.");
        }
    }
}
