using System.Text.Json;
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

    /// <summary>
    /// What all steps have in common stands in each of them, and all of them in the pipeline's record: without a bound a document of
    /// 256 KiB could make a hundred MiB of it.
    /// </summary>
    private const int MostBytesOfSteps = 1 << 20;

    /// <summary>Small fields cost more to read and to plan than their length says.</summary>
    private const int MostTokensOfSteps = 30_000;

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
        return PlanSteps(spec, result.Groups, errors);
    }

    private static List<PlannedGroup> PlanSteps(PipelineSpec spec, IReadOnlyList<NodeGroup> groups, SpecErrors errors)
    {
        var nodes = spec.Nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        var (planned, bytes, tokens) = (new List<PlannedGroup>(groups.Count), 0L, 0L);
        foreach (var group in groups)
        {
            planned.Add(Plan(spec, group, nodes));
            bytes += planned[^1].Document.Length;
            tokens += Tokens(planned[^1].Document);
            if (bytes > MostBytesOfSteps || tokens > MostTokensOfSteps)
            {
                errors.Add(
                    spec.NodesPath, "The steps are too large together.", $"{bytes >> 10} KiB, {tokens} names and values in the first {planned.Count} of {groups.Count} steps",
                    $"at most {MostBytesOfSteps >> 20} MiB, {MostTokensOfSteps} names and values", "What all steps share counts for each of them: put long texts into the project archive.");
                return [];
            }
        }

        return planned;
    }

    private static int Tokens(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var count = 0;
        while (reader.Read())
        {
            count++;
        }

        return count;
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
        return new PlannedGroup(group, outputs, step, JsonSerializer.SerializeToUtf8Bytes(step), layers);
    }
}
