using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class WordcountSampleTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "samples", "wordcount");

    [Fact]
    public void Spec_is_valid_and_names_files_of_the_project()
    {
        var result = new StepSpecReader(Options.Create(new StepSpecOptions()))
            .Read(File.ReadAllBytes(Path.Combine(Folder, "step.yaml")), new StepSpecReadOptions());

        Assert.Empty(result.Errors);
        Assert.True(File.Exists(Path.Combine(Folder, "project", result.Spec?.Application.MainFile ?? "")));
        Assert.True(File.Exists(Path.Combine(Folder, "project", result.Spec?.Project?.InitScript?.File ?? "")));
    }
}
