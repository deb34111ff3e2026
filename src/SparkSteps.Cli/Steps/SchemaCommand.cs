using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.StepSpecs.Schemas;

namespace SparkSteps.Cli.Steps;

/// <summary><c>sparksteps schema</c>: what lets an editor complete and check step specs. No service is asked.</summary>
internal static class SchemaCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var output = new Option<string?>("--output") { Description = "The file to write; printed when left out." };
        var command = new CliCommand(
            "schema", "Prints the JSON Schema of step specs, for editors.",
            "sparksteps schema --output step.schema.json   # then in a spec: # yaml-language-server: $schema=step.schema.json")
        {
            output,
        };
        command.SetAction(parsed => Write(parsed.GetValue(output), surroundings));
        return command;
    }

    private static void Write(string? file, Surroundings surroundings)
    {
        var schema = StepSchema.Text() + "\n";
        if (file is null)
        {
            surroundings.Terminal.Out.Profile.Out.Writer.Write(schema);
        }
        else
        {
            File.WriteAllText(file, schema);
        }
    }
}
