using SparkSteps.Cli.Commands;
using Spectre.Console;

var surroundings = Surroundings.OfProcess();
AnsiConsole.Console = surroundings.Terminal.Out;
return await CommandLine.RunAsync(args, surroundings, CancellationToken.None);
