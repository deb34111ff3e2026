using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Pipelines.Documents;

/// <summary>Reads a list of nodes and what must hold among them.</summary>
/// <param name="readTypes">Reads a node's annotated types, from fields of its own or from elsewhere in the document.</param>
internal sealed class NodeListReader(DocumentPath path, SpecErrors errors, Func<MappingReader, string, DocumentPath, IReadOnlyList<string>> readTypes)
{
    private const int LongestName = 300;

    public IReadOnlyList<PipelineNode> Read(DocumentNode? node)
    {
        if (node is not SequenceNode { Items: var items } || items.Count == 0)
        {
            errors.Add(path, "A pipeline needs a list of nodes.", hint: "List at least one node: {name: clean, inputs: [raw], outputs: [clean]}");
            return [];
        }

        var nodes = items.Select((item, i) => Read(item, path.Item(i))).ToList();
        CheckNames(nodes);
        CheckMakers(nodes);
        return nodes;
    }

    private PipelineNode Read(DocumentNode item, DocumentPath at)
    {
        var fields = new MappingReader(item, at, errors);
        var name = fields.Required("name", "Give the node a name.");
        var node = new PipelineNode
        {
            Name = name,
            Inputs = fields.Texts("inputs"),
            Outputs = fields.Texts("outputs"),
            Tags = fields.Texts("tags"),
            Types = readTypes(fields, name, at),
        };
        fields.RefuseUnknown();
        return node;
    }

    private void CheckNames(List<PipelineNode> nodes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            var name = nodes[i].Name;
            if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            {
                errors.Add(path.Item(i).Field("name"), "This cannot be a node's name.", name, $"1 to {LongestName} characters of text");
            }
            else if (!seen.Add(name))
            {
                errors.Add(path.Item(i).Field("name"), "Another node has this name.", name, hint: "Give each node a name of its own.");
            }
        }
    }

    private void CheckMakers(List<PipelineNode> nodes)
    {
        var makers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            for (var j = 0; j < nodes[i].Outputs.Count; j++)
            {
                var dataset = Grouping.DatasetName.Stored(nodes[i].Outputs[j]);
                if (!makers.TryAdd(dataset, nodes[i].Name))
                {
                    errors.Add(
                        path.Item(i).Field("outputs").Item(j), $"The dataset is made by the node '{makers[dataset]}' already.", nodes[i].Outputs[j],
                        hint: "A dataset has one maker: give one of them another name.");
                }
            }
        }
    }
}
