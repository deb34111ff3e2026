using System.Text.Json.Nodes;
using SparkSteps.Imports;
using SparkSteps.StepSpecs;
using SparkSteps.Tests.SparkJobs.Golden;

namespace SparkSteps.Tests.Imports;

/// <summary>The manifest of every golden plan, sent back as if it were someone's own, is planned as itself.</summary>
public sealed class SparkApplicationRoundTripTests
{
    // The variables that carry a store's keys bear this service's own names, which nobody else may use.
    public static TheoryData<string> Cases => [.. GoldenCase.Names.Where(name => new GoldenCase(name).ReadSpec() is { Backend: BackendNames.SparkOperator } spec &&
        spec.Storage.All(store => store.Secret is null))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Manifest_of_a_plan_is_planned_as_itself(string name)
    {
        var manifest = Some.Manifest(WithoutProject(new GoldenCase(name).ReadSpec()));
        var sent = manifest.DeepClone().AsObject();
        if (sent["metadata"] is JsonObject metadata)
        {
            metadata["name"] = metadata["labels"]?["sparksteps.io/step"]?.DeepClone();
        }

        foreach (var role in new[] { "driver", "executor" })
        {
            sent["spec"]?[role]?.AsObject().Remove("template");
        }

        var read = Some.Read(DocumentFormat.SparkApplication, sent.ToJsonString());

        Assert.True(read.IsValid, string.Join('\n', read.Errors));
        Assert.Equal(Text(manifest), Text(Some.Manifest(read.Spec)));
        Assert.All(read.NotCarriedOver, left => Assert.Matches("labels|shuffleTracking|metadata.annotations", left.Path));
    }

    // A project belongs to the service, and the manifest's volumes of it to the run.
    private static StepSpec WithoutProject(StepSpec spec) => spec.Project is null ? spec : spec with
    {
        Project = null,
        Application = spec.Application with { MainFile = $"local:///opt/app/{spec.Application.MainFile?.Split('/')[^1]}" },
    };

    private static string Text(JsonObject manifest) => string.Join('\n', Some.Flatten(manifest["spec"]).Select(value => $"{value.Key} = {value.Value}"));
}
