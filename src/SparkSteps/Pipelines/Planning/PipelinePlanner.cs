using Microsoft.Extensions.Options;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.Pipelines.Kedro;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Pipelines.Planning;

/// <summary>Groups a pipeline's nodes and makes each group's step document. Pure.</summary>
public sealed class PipelinePlanner(IOptions<PipelineOptions> options)
{
    private const string BackendField = "backend";

    /// <returns>The groups in an order in which they can run; good only when no error was noted.</returns>
    internal IReadOnlyList<PlannedGroup> Plan(PipelineSpec spec, SpecErrors errors)
    {
        var detection = new SparkDetection(spec.Catalog);
        var grouping = new NodeGrouping(detection.IsSpark, node => StaysAlone(spec, node));
        var result = spec.GroupSparkNodes ? grouping.Group(spec.Nodes) : grouping.Separate(spec.Nodes);
        if (result.Cycle.Count > 0)
        {
            errors.Add(
                spec.NodesPath, $"The nodes need each other in a circle: {string.Join(" -> ", result.Cycle)}.",
                hint: "A dataset cannot be made from itself: give what is made later another name.");
            return [];
        }

        if (result.Groups.Count > options.Value.MaxGroups)
        {
            errors.Add(spec.NodesPath, "The pipeline has too many steps.", $"{result.Groups.Count}", $"at most {options.Value.MaxGroups}");
            return [];
        }

        OverrideRules.Check(spec, result.Groups, errors);
        var nodes = spec.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        return [.. result.Groups.Select(group => Plan(spec, group, nodes))];
    }

    // Who asks for another backend asks for a step of its own.
    private static bool StaysAlone(PipelineSpec spec, PipelineNode node) =>
        node.Tags.Contains(SparkDetection.DefaultTag) ||
        spec.Overrides.TryGetValue(node.Name, out var layer) && layer.Fields.Fields.ContainsKey(BackendField);

    private static PlannedGroup Plan(PipelineSpec spec, NodeGroup group, Dictionary<string, PipelineNode> nodes)
    {
        var layers = new StepLayers([.. spec.Template, .. OverrideRules.LayersOf(spec, group)]);
        var step = DocumentJson.Write(layers.Join()).AsObject();
        step["apiVersion"] ??= StepSpec.ApiVersion;
        step["kind"] ??= StepSpec.Kind;
        step["name"] = group.Name;
        if (spec.Kedro is { } kedro)
        {
            KedroStep.Complete(step, kedro, group);
        }

        var outputs = group.Nodes.SelectMany(name => nodes[name].Outputs).Order(StringComparer.Ordinal).ToList();
        return new PlannedGroup(group, outputs, step, layers);
    }
}
