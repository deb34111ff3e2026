using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Layers;

/// <summary>Layers of one step, the later ones over the earlier ones: mappings are joined, everything else is replaced, null takes away.</summary>
internal sealed record StepLayers(IReadOnlyList<StepLayer> Layers)
{
    public MappingNode Join()
    {
        var joined = new MappingNode(new(StringComparer.Ordinal));
        foreach (var layer in Layers)
        {
            Put(joined, layer.Fields);
        }

        return joined;
    }

    /// <summary>Where in the caller's document the value at a path of the step came from: the highest layer that has most of the path.</summary>
    public string PathOf(string path) => Layers.Reverse().MaxBy(layer => layer.Depth(path)) is { } layer ? layer.PathOf(path) : path;

    // The mappings that are joined are copies of their own: layers are shared by steps.
    private static void Put(MappingNode joined, MappingNode above)
    {
        foreach (var (name, value) in above.Fields)
        {
            if (value is not MappingNode over)
            {
                joined.Fields[name] = value;
                continue;
            }

            if (joined.Fields.GetValueOrDefault(name) is not MappingNode under)
            {
                joined.Fields[name] = under = new MappingNode(new(StringComparer.Ordinal));
            }

            Put(under, over);
        }
    }
}
