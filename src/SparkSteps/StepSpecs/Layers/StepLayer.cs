using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Layers;

/// <summary>A part of a step spec, and where each of its fields stands in the caller's document.</summary>
/// <param name="PathOf">From a path in the step, <c>$.driver.memory</c>, to the place that it came from.</param>
internal sealed record StepLayer(MappingNode Fields, Func<string, string> PathOf)
{
    public static StepLayer At(string path, MappingNode fields) => new(fields, inner => path + inner[1..]);

    /// <summary>How far the layer goes along a path: the length of the part of it that the layer has.</summary>
    public int Depth(string path) => Depth(Fields, path, 1);

    /// <summary>Every value with its path; lists are values.</summary>
    public IEnumerable<(string Path, string Value)> Values() => Values(Fields, "$");

    private static int Depth(DocumentNode node, string path, int at)
    {
        while (node is MappingNode { Fields: var fields } && DocumentPath.TryReadField(path, at, out var name, out var end) &&
            fields.TryGetValue(name, out var value))
        {
            (node, at) = (value, end);
        }

        return at;
    }

    private static IEnumerable<(string Path, string Value)> Values(DocumentNode node, string path) => node is MappingNode mapping
        ? mapping.Fields.SelectMany(field => Values(field.Value, path + DocumentPath.FieldSegment(field.Key)))
        : [(path, DocumentJson.Write(node).ToJsonString())];
}
