using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Imports;

/// <summary>Values as a step writes them. What cannot be converted stays as it is, and reading the step says what is wrong with it.</summary>
internal static class ForeignNode
{
    public static ScalarNode Text(string text) => new(text, ScalarKind.Text);

    public static ScalarNode Number(long number) => new($"{number}", ScalarKind.Number);

    public static ScalarNode True { get; } = new("true", ScalarKind.Boolean);

    /// <summary>A whole number that was written as a text.</summary>
    public static DocumentNode WholeNumber(ForeignValue value) =>
        value.Node is ScalarNode { Kind: ScalarKind.Text, Text: var text } && int.TryParse(text, out var number) ? Number(number) : value.Node;

    public static DocumentNode Quoted(ForeignValue value) => value.Node is ScalarNode scalar ? Text(scalar.Text) : value.Node;

    public static DocumentNode LowerCase(ForeignValue value) => value.Node is ScalarNode scalar ? Text(scalar.Text.ToLowerInvariant()) : value.Node;

    public static DocumentNode Seconds(ForeignValue value) =>
        value.Node is ScalarNode { Text: var text } && long.TryParse(text, out var seconds) && seconds >= 0 ? Text($"{seconds}s") : value.Node;

    /// <summary>Items that a text holds between commas.</summary>
    public static DocumentNode Split(ForeignValue value) => value.Node is ScalarNode { Text: var list }
        ? new SequenceNode([.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Text)])
        : value.Node;
}
