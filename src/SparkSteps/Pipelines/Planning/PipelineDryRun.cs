using SparkSteps.Pipelines.Documents;
using SparkSteps.Requests;

namespace SparkSteps.Pipelines.Planning;

/// <summary>Shows the groups that a pipeline would run as, and creates nothing.</summary>
public sealed class PipelineDryRun(PipelineRequestReader reader)
{
    /// <summary>The plan, or what is wrong with the request: one of the two is null.</summary>
    public async Task<(PipelinePlan? Plan, RequestProblem? Problem)> PlanAsync(
        StepRequest request, PipelineFormat format, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(request, format, cancellationToken);
        return read.Spec is not { } spec
            ? (null, PipelineProblems.Invalid(read.Errors))
            : (new PipelinePlan(true, [.. read.Groups.Select(group => group.Group)], [.. Warnings(spec, read.Groups)], spec.NotCarriedOver), null);
    }

    /// <summary>Kedro keeps a dataset that is not in the catalog in memory, where the next step cannot reach it.</summary>
    private static IEnumerable<string> Warnings(PipelineSpec spec, IReadOnlyList<ReadGroup> groups)
    {
        if (spec.Kedro is null)
        {
            return [];
        }

        var home = groups.SelectMany(group => group.Group.Nodes.Select(node => (node, group.Group.Name))).ToDictionary(StringComparer.Ordinal);
        var makers = spec.Nodes.SelectMany(node => node.Outputs.Select(output => (output, home[node.Name]))).ToDictionary(StringComparer.Ordinal);
        return spec.Nodes
            .SelectMany(node => node.Inputs.Select(input => (Dataset: input, From: makers.GetValueOrDefault(input), To: home[node.Name])))
            .Where(use => use.From is not null && use.From != use.To && !spec.Catalog.Holds(use.Dataset))
            .Select(use => $"The dataset '{use.Dataset}' goes from the step '{use.From}' to the step '{use.To}' and is not in the catalog, " +
                "so that Kedro keeps it in memory only.")
            .Distinct();
    }
}
