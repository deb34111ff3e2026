using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Pipelines.Documents;

/// <summary>The fields that a pipeline has in every format.</summary>
internal sealed class PipelineFields(MappingReader document, SpecErrors errors, PipelineOptions options)
{
    private static readonly string[] s_policies = ["cancelRest", "continueIndependent"];
    private static readonly string[] s_shared = ["labels", "retry"];

    public FailurePolicy OnFailure() => document.Value("onFailure", FailurePolicy.CancelRest, TryParsePolicy, string.Join(", ", s_policies));

    public int MaxParallel()
    {
        var number = document.Integer("maxParallel", options.MaxParallel);
        if (number is < 1 or > PipelineOptions.MostParallel)
        {
            errors.Add("$.maxParallel", "The number is out of range.", $"{number}", $"1 to {PipelineOptions.MostParallel}");
        }

        return number;
    }

    public bool GroupSparkNodes()
    {
        switch (document.Node("groupSparkNodes"))
        {
            case ScalarNode { Kind: ScalarKind.Boolean } value:
                return value.Text.Equals("true", StringComparison.OrdinalIgnoreCase);
            case null or UnreadableNode:
                return true;
            default:
                errors.Add("$.groupSparkNodes", "This does not fit here.", allowed: "true or false");
                return true;
        }
    }

    /// <summary>What all steps start from: the labels and the retries of the whole, and the template over them.</summary>
    public IEnumerable<StepLayer> Template()
    {
        var shared = s_shared
            .Select(name => (name, node: document.Node(name)))
            .Where(field => field.node is not null)
            .Select(field => KeyValuePair.Create(field.name, field.node ?? UnreadableNode.Instance));
        yield return StepLayer.At("$", new MappingNode(new(shared, StringComparer.Ordinal)));
        if (Layer(document.Node("step"), "$.step") is { } step)
        {
            yield return step;
        }
    }

    public IReadOnlyDictionary<string, StepLayer> Overrides()
    {
        var overrides = new Dictionary<string, StepLayer>(StringComparer.Ordinal);
        var node = document.Node("overrides");
        if (node is not (null or MappingNode or UnreadableNode))
        {
            errors.Add("$.overrides", "Overrides are a mapping of nodes or groups to parts of a step.");
        }

        foreach (var (name, part) in node is MappingNode mapping ? mapping.Fields : [])
        {
            if (Layer(part, "$.overrides" + DocumentPath.FieldSegment(name)) is { } layer)
            {
                overrides[name] = layer;
            }
        }

        return overrides;
    }

    private StepLayer? Layer(DocumentNode? node, string path)
    {
        switch (node)
        {
            case MappingNode mapping:
                if (mapping.Fields.ContainsKey("name"))
                {
                    errors.Add($"{path}.name", "The steps of a pipeline are named after their groups.", hint: "Leave the name out.");
                }

                return StepLayer.At(path, mapping);
            case not (null or UnreadableNode or ScalarNode { Kind: ScalarKind.Null }):
                errors.Add(path, "This is not a part of a step.", allowed: "a mapping with fields of a step spec");
                break;
        }

        return null;
    }

    private static bool TryParsePolicy(string? text, out FailurePolicy policy)
    {
        var index = Array.IndexOf(s_policies, text);
        policy = (FailurePolicy)Math.Max(index, 0);
        return index >= 0;
    }
}
