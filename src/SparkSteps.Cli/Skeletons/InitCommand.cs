using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.StepSpecs;
using Spectre.Console;

namespace SparkSteps.Cli.Skeletons;

/// <summary><c>sparksteps init</c>: a spec with comments, and a project that runs as it is.</summary>
internal static class InitCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = "The step's name, and the name of the folder that is made for it." };
        var command = new CliCommand(
            "init", "Writes a new step: a spec with comments and a project that runs as it is.",
            "sparksteps init wordcount", "sparksteps init wordcount && cd wordcount && sparksteps submit --wait --logs")
        {
            name,
        };
        command.SetAction(parsed =>
        {
            var step = NameOf(parsed.GetRequiredValue(name));
            var folder = surroundings.PathOf(step);
            Write(folder, step);
            surroundings.Terminal.Out.WriteLine($"{folder} holds a new step. Run it: cd {step} && sparksteps submit --wait --logs");
            return ExitCode.Succeeded;
        });
        return command;
    }

    private static void Write(string folder, string step)
    {
        var files = Skeleton.For(step).Select(file => (Path: Path.Combine(folder, file.Key), Text: file.Value)).ToList();
        if (files.Find(file => File.Exists(file.Path)).Path is { } taken)
        {
            throw StoppedException.BadInput($"{taken} is there already.", "Choose another name, or delete what is there.");
        }

        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
            File.WriteAllText(path, text);
        }
    }

    private static string NameOf(string name) => StepName.TryParse(name, out _)
        ? name
        : throw StoppedException.BadInput($"'{name}' cannot be a step's name.", $"A name is {StepName.Allowed}.");
}
