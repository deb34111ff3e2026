using Microsoft.Extensions.Options;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Projects;
using SparkSteps.Cli.Steps;
using SparkSteps.Schemas;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Cli.Skeletons;

public sealed class SkeletonTests
{
    [Fact]
    public async Task New_step_is_a_valid_one_with_its_project_beside_it()
    {
        using var run = new CliRun();
        Assert.Equal(0, await run.RunAsync("init", "word-count"));
        var spec = await SpecFile.ReadAsync("word-count/step.yaml", run.Surroundings(), CancellationToken.None);

        using var project = await ProjectPacker.PackAsync(spec.FindProject(null, run.Surroundings()) ?? "", CancellationToken.None);
        var read = new StepSpecReader(Options.Create(new StepSpecOptions { Image = "some/spark" }))
            .Read(spec.With(project).ToDocument().Bytes, new StepSpecReadOptions());

        Assert.Empty(read.Errors);
        Assert.Equal(("word-count", project.Name), (spec.Name, read.Spec?.Project?.Archive));
        Assert.Contains(ProjectFiles.In(new DirectoryInfo(Path.Combine(run.Folder.FullName, "word-count", "project"))), file => file.Path == "main.py");
    }

    [Fact]
    public async Task Schema_that_the_new_step_names_for_editors_is_beside_it()
    {
        using var run = new CliRun();
        await run.RunAsync("init", "mine");
        var folder = Path.Combine(run.Folder.FullName, "mine");
        var schema = File.ReadLines(Path.Combine(folder, "step.yaml")).First().Split("$schema=")[1];

        Assert.Equal(DocumentSchemas.Find("step"), await File.ReadAllTextAsync(Path.Combine(folder, schema)));
    }

    [Fact]
    public async Task Init_overwrites_nothing()
    {
        using var run = new CliRun();
        var main = run.Write("mine/project/main.py", "mine");

        Assert.Equal(ExitCode.BadInput, await run.RunAsync("init", "mine"));
        Assert.Equal("mine", await File.ReadAllTextAsync(main));
        Assert.False(File.Exists(Path.Combine(run.Folder.FullName, "mine", "step.yaml")));
    }

    [Fact]
    public async Task Init_refuses_what_is_no_steps_name()
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.BadInput, await run.RunAsync("init", "../Up"));
        Assert.Contains("next:", run.Error);
    }
}
