using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SparkSteps.Imports;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Imports;

internal static class Some
{
    public static StepDocument Read(DocumentFormat format, string document, string? archive = null) =>
        new StepDocumentReader(new StepSpecReader(Options.Create(new StepSpecOptions { Image = "registry.example/spark:3.5.3" })))
            .Read(Encoding.UTF8.GetBytes(document), format, new StepSpecReadOptions { AttachedArchive = archive });

    public static StepSpec Spec(DocumentFormat format, string document, string? archive = null)
    {
        var read = Read(format, document, archive);
        Assert.True(read.IsValid, string.Join('\n', read.Errors));
        return read.Spec;
    }

    public static IEnumerable<string> Paths(DocumentFormat format, string document) => Read(format, document).Errors.Select(error => error.Path);

    public static IEnumerable<string> Left(DocumentFormat format, string document) => Read(format, document).NotCarriedOver.Select(left => left.Path);

    /// <summary>The manifest of the Spark operator that the step becomes.</summary>
    public static JsonObject Manifest(StepSpec spec) =>
        SparkJobs.Some.Planner().Plan(SparkJobs.Some.Request(spec, spec.Project is null ? null : SparkJobs.Some.Project)).Manifests[^1].Content;

    /// <summary>Every value of a document by its path.</summary>
    public static SortedDictionary<string, string> Flatten(JsonNode? node)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Flatten(node, "$", values);
        return values;
    }

    private static void Flatten(JsonNode? node, string path, SortedDictionary<string, string> values)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                foreach (var (name, value) in map)
                {
                    Flatten(value, $"{path}['{name}']", values);
                }

                break;
            case JsonArray { Count: > 0 } list:
                for (var i = 0; i < list.Count; i++)
                {
                    Flatten(list[i], $"{path}[{i}]", values);
                }

                break;
            default:
                values[path] = node?.ToJsonString() ?? "null";
                break;
        }
    }
}
