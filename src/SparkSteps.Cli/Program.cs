using System.CommandLine;
using SparkSteps.Cli.Doctor;
using SparkSteps.Cli.Service;
using Spectre.Console;

// Colours are for people at a terminal, not for files and pipes.
AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;

var root = new RootCommand("Runs Spark steps on Kubernetes from anything that can send a message.") 
{
    UpCommand.Create(),
    DoctorCommand.Create(),
};

// A service that is asked to end drains first; that may take longer than the two seconds a command line usually gets.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
