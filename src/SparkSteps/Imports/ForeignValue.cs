using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Imports;

/// <summary>A value of another system's document, and where it stands there.</summary>
internal sealed record ForeignValue(DocumentNode Node, DocumentPath Path)
{
    /// <summary>As it is spelt, numbers and booleans too; null for a mapping or a list.</summary>
    public string? Text => (Node as ScalarNode)?.Text;

    public bool IsTrue => Node is ScalarNode { Kind: ScalarKind.Boolean, Text: ['t' or 'T', ..] };

    /// <summary>Whether it says nothing, as the fields that a system writes whether they are used or not.</summary>
    public bool IsEmpty => Node is MappingNode { Fields.Count: 0 } or SequenceNode { Items.Count: 0 } or ScalarNode { Text: "" }
        or ScalarNode { Kind: ScalarKind.Boolean, Text: ['f' or 'F', ..] };
}
