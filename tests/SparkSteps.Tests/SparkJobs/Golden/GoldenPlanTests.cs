using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.Tests.SparkJobs.Crds;

namespace SparkSteps.Tests.SparkJobs.Golden;

public sealed class GoldenPlanTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    public static TheoryData<string> Applications => [.. GoldenCase.Of(BackendNames.SparkOperator)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Plan_is_as_expected(string name)
    {
        var golden = new GoldenCase(name);
        var actual = Text(golden.Plan());
        if (Environment.GetEnvironmentVariable("SPARKSTEPS_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(golden.ExpectedFile, actual);
        }

        Assert.Equal(File.ReadAllText(golden.ExpectedFile), actual);
    }

    [CrdTheory]
    [MemberData(nameof(Applications))]
    public void Application_fits_the_operators_schema(string name)
    {
        var application = new GoldenCase(name).Plan().Manifests[^1].Content;

        Assert.Empty(CrdSchema.Errors(SharedCrds.SparkApplication, WithoutMetadata(application)));
    }

    /// <summary>The schema takes anything as a pod template, so its parts are checked as what they are elsewhere in that schema.</summary>
    [CrdTheory]
    [MemberData(nameof(Applications))]
    public void Pod_templates_hold_containers_and_volumes(string name)
    {
        var spec = new GoldenCase(name).Plan().Manifests[^1].Content["spec"];
        var schema = SharedCrds.SparkApplication["properties"]?["spec"]?["properties"];

        Assert.All(["driver", "executor"], role =>
        {
            var pod = spec?[role]?["template"]?["spec"];
            Assert.Empty(Errors(schema?[role]?["properties"]?["sidecars"], pod?["containers"]));
            Assert.Empty(Errors(schema?["volumes"], pod?["volumes"] ?? new JsonArray()));
        });
    }

    private static IEnumerable<string> Errors(JsonNode? schema, JsonNode? value) =>
        CrdSchema.Errors(schema ?? throw new InvalidDataException("The operator's schema lacks this part."), value);

    // The schema leaves the metadata to the API server.
    private static JsonObject WithoutMetadata(JsonObject application)
    {
        var rest = application.DeepClone().AsObject();
        rest["metadata"] = new JsonObject();
        return rest;
    }

    private static string Text(JobPlan plan) => JsonSerializer.Serialize(
        new { plan.ClusterName, plan.Totals, plan.Conf, Manifests = plan.Manifests.Select(manifest => manifest.Content) }, Json) + "\n";
}
