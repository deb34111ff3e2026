using Microsoft.Extensions.Configuration;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Policies;

/// <summary>Settings as a document, so that section and file have one shape and one reader.</summary>
internal static class PolicySection
{
    /// <summary>Settings may begin with a capital, as everywhere in settings; numbered ones are a list.</summary>
    public static DocumentNode Read(IConfigurationSection section)
    {
        var children = section.GetChildren().Where(child => child.Path != $"{PolicyOptions.Section}:{nameof(PolicyOptions.File)}").ToList();
        if (children.Count == 0)
        {
            return section.Value is { } text ? ScalarNode.FromPlain(text) : new MappingNode([]);
        }

        return children.All(child => int.TryParse(child.Key, out _))
            ? new SequenceNode([.. children.Select(Read)])
            : new MappingNode(new OrderedDictionary<string, DocumentNode>(
                children.Select(child => KeyValuePair.Create(char.ToLowerInvariant(child.Key[0]) + child.Key[1..], Read(child)))));
    }

    /// <summary>Both documents in one; of a field that is in both, the one of <paramref name="winner"/> counts.</summary>
    public static DocumentNode Merge(DocumentNode? winner, DocumentNode other)
    {
        if (winner is not MappingNode over || other is not MappingNode under)
        {
            return winner ?? other;
        }

        var fields = new OrderedDictionary<string, DocumentNode>(under.Fields);
        foreach (var (name, value) in over.Fields)
        {
            fields[name] = fields.TryGetValue(name, out var known) ? Merge(value, known) : value;
        }

        return new MappingNode(fields);
    }
}
