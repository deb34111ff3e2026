using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Pipelines.Planning;

/// <summary>Which overrides a group gets: those of its nodes, and over them those of the group itself.</summary>
internal static class OverrideRules
{
    private const int MostUnknown = 20;

    public static IEnumerable<StepLayer> LayersOf(PipelineSpec spec, NodeGroup group) =>
        group.Nodes.Where(node => node != group.Name).Append(group.Name)
            .Where(spec.Overrides.ContainsKey)
            .Select(name => spec.Overrides[name]);

    public static void Check(PipelineSpec spec, IReadOnlyList<NodeGroup> groups, SpecErrors errors)
    {
        var names = groups.SelectMany(group => group.Nodes.Append(group.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, layer) in spec.Overrides.Where(item => !names.Contains(item.Key)).Take(MostUnknown))
        {
            errors.Add(layer.PathOf("$"), "There is no such node or group.", name, Some(names), () => NodeNames.Hint(name, names));
        }

        foreach (var group in groups)
        {
            CheckAgreement(spec, group, errors);
        }
    }

    // Nodes of one step cannot have it both ways, and which one wins must not depend on their order.
    private static void CheckAgreement(PipelineSpec spec, NodeGroup group, SpecErrors errors)
    {
        var decided = spec.Overrides.TryGetValue(group.Name, out var own) ? own.Values().Select(item => item.Path).ToHashSet() : [];
        var asked = new Dictionary<string, (string Node, string Value)>(StringComparer.Ordinal);
        foreach (var node in group.Nodes.Where(node => node != group.Name && spec.Overrides.ContainsKey(node)))
        {
            var layer = spec.Overrides[node];
            foreach (var (path, value) in layer.Values().Where(item => !decided.Contains(item.Path)))
            {
                if (!asked.TryAdd(path, (node, value)) && asked[path].Value != value)
                {
                    errors.Add(
                        layer.PathOf(path), $"The node '{asked[path].Node}' of the same step asks for something else.", value,
                        hint: $"Say it once for the whole step, in overrides.{group.Name}.");
                }
            }
        }
    }

    private static string Some(HashSet<string> names) =>
        names.Count <= 20 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(20))} and {names.Count - 20} more";
}
