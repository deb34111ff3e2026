using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Pipelines;

/// <summary>
/// Where a pipeline differs from the one that used its idempotency key first. In the terms of the pipeline run's record, with its groups by
/// name, because that is what is kept of the first one.
/// </summary>
internal static class PipelineDifferences
{
    private static readonly DocumentPath Groups = DocumentPath.Root.Field("groups");

    /// <returns>Empty when both ask for the same, in other words.</returns>
    public static IReadOnlyList<SpecError> Between(PipelineRecord first, PipelineRecord second)
    {
        var differences = new RequestDifferences();
        differences.Compare(DocumentPath.Root, Json(first), Json(second));
        var before = first.Groups.ToDictionary(group => group.Name, StringComparer.Ordinal);
        foreach (var group in second.Groups.Where(group => before.ContainsKey(group.Name)))
        {
            differences.CompareArchives(
                Groups.Field(group.Name).Field("step"), before[group.Name].Project?.ArchiveSha256, group.Project?.ArchiveSha256);
        }

        return differences.ToList();
    }

    private static JsonNode? Json(PipelineRecord record) => JsonSerializer.SerializeToNode(new
    {
        record.Name,
        record.OnFailure,
        record.MaxParallel,
        record.Labels,
        Compute = new { record.Compute?.NodePool },
        Groups = record.Groups.ToDictionary(group => group.Name, group => new { group.Type, group.Nodes, group.DependsOn, group.Outputs, group.Step }),
    }, RunJson.Options);
}
