using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Layers;

/// <summary>Layers of one step, the later ones over the earlier ones: mappings are joined, everything else is replaced, null takes away.</summary>
internal sealed record StepLayers(IReadOnlyList<StepLayer> Layers)
{
    public MappingNode Join() => Layers.Aggregate(new MappingNode(new(StringComparer.Ordinal)), (below, layer) => Join(below, layer.Fields));

    /// <summary>Where in the caller's document the value at a path of the step came from: the highest layer that has most of the path.</summary>
    public string PathOf(string path) => Layers.Reverse().MaxBy(layer => layer.Depth(path)) is { } layer ? layer.PathOf(path) : path;

    private static MappingNode Join(MappingNode below, MappingNode above)
    {
        var fields = new OrderedDictionary<string, DocumentNode>(below.Fields, StringComparer.Ordinal);
        foreach (var (name, value) in above.Fields)
        {
            fields[name] = value is MappingNode over && fields.GetValueOrDefault(name) is MappingNode under ? Join(under, over) : value;
        }

        return new MappingNode(fields);
    }
}
