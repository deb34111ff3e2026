using SparkSteps.Cli.Commands;
using SparkSteps.Schemas;

namespace SparkSteps.Tests.Cli.Steps;

public sealed class SchemaCommandTests
{
    [Theory]
    [InlineData("step", "schema")]
    [InlineData("pipeline", "schema", "pipeline")]
    [InlineData("schedule", "schema", "schedule")]
    public async Task Schema_of_the_kind_is_printed(string kind, params string[] arguments)
    {
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync(arguments));
        Assert.Equal(DocumentSchemas.Find(kind), run.Out);
    }

    [Fact]
    public async Task Schema_is_written_to_the_file_that_is_named()
    {
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync("schema", "--output", "my.json"));
        Assert.Equal(DocumentSchemas.Find("step"), await File.ReadAllTextAsync(Path.Combine(run.Folder.FullName, "my.json")));
    }

    [Fact]
    public async Task Unknown_kind_is_refused_with_those_that_there_are()
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.BadInput, await run.RunAsync("schema", "stage"));
        Assert.Contains("step, pipeline, schedule", run.Error);
    }
}
