using System.CommandLine;

namespace SparkSteps.Cli.Commands;

/// <summary>A command whose help has examples.</summary>
/// <param name="examples">Whole command lines; a comment may follow after two spaces and a #.</param>
internal class CliCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;
}
