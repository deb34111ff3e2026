using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.Schemas;

namespace SparkSteps.Cli.Steps;

/// <summary><c>sparksteps schema</c>: what lets an editor complete and check documents. No service is asked.</summary>
internal static class SchemaCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var kind = new Argument<string>("KIND")
        {
            Description = $"The kind of document: {string.Join(", ", DocumentSchemas.Kinds)}.",
            DefaultValueFactory = _ => DocumentSchemas.Step,
        };
        var output = new Option<string?>("--output") { Description = "The file to write; printed when left out." };
        var command = new CliCommand(
            "schema", "Prints the JSON Schema of step specs, pipelines or schedules, for editors.",
            "sparksteps schema --output step.schema.json",
            "sparksteps schema pipeline")
        {
            kind, output,
        };
        command.SetAction(parsed => Write(SchemaOf(parsed.GetRequiredValue(kind)), parsed.GetValue(output), surroundings));
        return command;
    }

    private static string SchemaOf(string kind) => DocumentSchemas.Find(kind)
        ?? throw StoppedException.BadInput($"There is no schema of '{kind}'.", $"Name one of {string.Join(", ", DocumentSchemas.Kinds)}.");

    private static void Write(string schema, string? file, Surroundings surroundings)
    {
        if (file is null)
        {
            surroundings.Terminal.Out.Profile.Out.Writer.Write(schema);
        }
        else
        {
            File.WriteAllText(surroundings.PathOf(file), schema);
        }
    }
}
