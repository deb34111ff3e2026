using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Documents;

/// <param name="Text">The value as the document spells it, for instance <c>1.50</c>.</param>
internal sealed partial record ScalarNode(string Text, ScalarKind Kind) : DocumentNode
{
    public const int LongestNumber = 64;

    /// <summary>
    /// What a YAML scalar without quotes means. A number is what JSON takes for one, so <c>010</c> or <c>1_000</c>, which tools read in
    /// different ways, is a text.
    /// </summary>
    public static ScalarNode FromPlain(string text) => new(text, text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
        ['-' or (>= '0' and <= '9'), ..] when text.Length <= LongestNumber && Number().IsMatch(text) => ScalarKind.Number,
        _ => ScalarKind.Text,
    });

    [GeneratedRegex(@"\A-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
