using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Pipelines.Documents;

/// <summary>An annotated type as text; or as a list of texts, the class and its bases, as Python's <c>__mro__</c> has them.</summary>
internal static class AnnotationText
{
    private const string Allowed = "a type's name, or a list of the class's and its bases' names";

    /// <summary>Of one place that may hold a type.</summary>
    public static IReadOnlyList<string> Read(DocumentNode? node, DocumentPath path, SpecErrors errors)
    {
        switch (node)
        {
            case ScalarNode { Kind: ScalarKind.Text } scalar:
                return [scalar.Text];
            case SequenceNode sequence:
                return [.. sequence.Items.SelectMany((item, i) => item is SequenceNode
                    ? Refuse(path.Item(i), errors)
                    : Read(item, path.Item(i), errors))];
            case null or UnreadableNode or ScalarNode { Kind: ScalarKind.Null }:
                return [];
            default:
                return Refuse(path, errors);
        }
    }

    /// <summary>Of a mapping whose values are types.</summary>
    public static IReadOnlyList<string> ReadAll(DocumentNode? node, DocumentPath path, SpecErrors errors)
    {
        switch (node)
        {
            case MappingNode mapping:
                return [.. mapping.Fields.SelectMany(field => Read(field.Value, path.Field(field.Key), errors))];
            case null or UnreadableNode or ScalarNode { Kind: ScalarKind.Null }:
                return [];
            default:
                errors.Add(path, "This does not fit here.", allowed: "a mapping of names to types");
                return [];
        }
    }

    private static IReadOnlyList<string> Refuse(DocumentPath path, SpecErrors errors)
    {
        errors.Add(path, "This is not a type.", allowed: Allowed);
        return [];
    }
}
