using SparkSteps.Descriptions.Comments;
using SparkSteps.Descriptions.OpenApi;
using SparkSteps.Descriptions.Pages;
using SparkSteps.Descriptions.Schemas;

namespace SparkSteps.Descriptions;

/// <summary>All that is made from the code, by the path from the checkout's folder on.</summary>
internal static class DescriptionFiles
{
    /// <summary>What to run when a file is not as the code is.</summary>
    public const string Command = "scripts/describe.sh";

    public static IReadOnlyDictionary<string, string> Make()
    {
        var comments = DocComments.Load();
        var schemas = new SchemaFile(comments);
        var (step, pipeline, schedule) = (schemas.Step(), schemas.Pipeline(), schemas.Schedule());
        var api = new ApiDescription(comments).Write();
        return new Dictionary<string, string>
        {
            ["src/SparkSteps/Schemas/step.json"] = Json.Text(step),
            ["src/SparkSteps/Schemas/pipeline.json"] = Json.Text(pipeline),
            ["src/SparkSteps/Schemas/schedule.json"] = Json.Text(schedule),
            ["src/SparkSteps.Functions/Http/openapi.json"] = Json.Text(api),
            ["docs/SPEC.md"] = SpecPage.Of(step, pipeline, schedule),
            ["docs/API.md"] = ApiPage.Of(api),
        };
    }
}
