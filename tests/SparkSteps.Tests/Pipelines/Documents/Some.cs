using System.Text;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Planning;
using SparkSteps.StepSpecs;
using static Microsoft.Extensions.Options.Options;

namespace SparkSteps.Tests.Pipelines.Documents;

/// <summary>Documents read and planned without any storage.</summary>
internal static class Some
{
    public const string Head = "apiVersion: sparksteps/v1\nkind: Pipeline\nname: shop\n";

    public static (PipelineSpec? Spec, IReadOnlyList<PlannedGroup> Groups, IReadOnlyList<SpecError> Errors) Plan(
        string document, PipelineFormat format = PipelineFormat.SparkSteps)
    {
        var errors = new SpecErrors();
        var options = Create(new PipelineOptions());
        var spec = new PipelineSpecReader(options).Read(Encoding.UTF8.GetBytes(document), format, errors);
        var groups = spec is null || errors.Any ? [] : new PipelinePlanner(options).Plan(spec, errors);
        return (spec, groups, errors.ToList());
    }

    public static IReadOnlyList<PlannedGroup> Groups(string document, PipelineFormat format = PipelineFormat.SparkSteps)
    {
        var (_, groups, errors) = Plan(document, format);
        Assert.Empty(errors);
        return groups;
    }

    public static IEnumerable<string> Paths(string document, PipelineFormat format = PipelineFormat.SparkSteps) =>
        Plan(document, format).Errors.Select(error => error.Path);

    /// <summary>What is wrong with a group's step, by its path in the caller's document.</summary>
    public static IEnumerable<string> StepPaths(PlannedGroup group) =>
        StepSpecs.Some.Read(group.Step.ToJsonString()).Errors.Select(error => group.Layers.PathOf(error.Path));
}
