using System.Text.Json.Nodes;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Requests;

internal static class SpecDifferences
{
    /// <param name="first">The run of the first request, and its spec.</param>
    /// <param name="spec">The present request's.</param>
    /// <param name="project">The present request's.</param>
    /// <returns>Empty when both ask for the same, in other words.</returns>
    public static IReadOnlyList<SpecError> Of((RunRecord Run, StepSpec Spec) first, StepSpec spec, StagedProject? project)
    {
        var differences = new RequestDifferences();

        // What a run's cluster became is the service's choice where the request left it open.
        var asked = first.Spec.ClusterSelector.Count > 0 ? spec with { Cluster = first.Spec.Cluster } : spec;
        differences.Compare(DocumentPath.Root, Json(first.Spec), Json(asked));
        differences.CompareArchives(DocumentPath.Root, first.Run.Project?.ArchiveSha256, project?.ArchiveSha256);
        return differences.ToList();
    }

    private static JsonNode? Json(StepSpec spec) => JsonNode.Parse(StepSpecWriter.ToJson(spec));
}
