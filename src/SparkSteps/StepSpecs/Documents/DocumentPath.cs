using System.Text;
using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Documents;

/// <summary>
/// Where a node is, written as JSONPath: <c>$.spark.conf['spark.ui.port']</c>.
/// Its text is made only when an error needs it.
/// </summary>
internal sealed partial class DocumentPath
{
    public static readonly DocumentPath Root = new(null, "$");
    private const int LongestName = 200;

    private readonly DocumentPath? _parent;
    private readonly string _segment;
    private readonly int? _index;

    private DocumentPath(DocumentPath? parent, string segment, int? index = null) =>
        (_parent, _segment, _index) = (parent, segment, index);

    public DocumentPath Field(string name) => new(this, name);

    public DocumentPath Item(int index) => new(this, "", index);

    public override string ToString()
    {
        var text = new StringBuilder();
        AppendTo(text);
        return text.ToString();
    }

    /// <summary>The step from a mapping to one of its fields, for instance <c>.memory</c> or <c>['spark.ui.port']</c>.</summary>
    public static string FieldSegment(string name) =>
        PlainName().IsMatch(name) ? $".{name}" : $"['{Cut(name).Replace("\\", "\\\\").Replace("'", "\\'")}']";

    /// <summary>Reads a segment that <see cref="FieldSegment"/> has written; one that was cut is no field's name.</summary>
    public static bool TryReadField(string path, int at, out string name, out int end)
    {
        var match = Segment().Match(path, at);
        end = at + match.Length;
        name = match.Groups["plain"] is { Success: true } plain ? plain.Value : Escape().Replace(match.Groups["quoted"].Value, "$1");
        return match.Success;
    }

    private static string Cut(string name) => name.Length <= LongestName ? name : $"{name.AsSpan(0, LongestName)}…";

    private void AppendTo(StringBuilder text)
    {
        if (_parent is null)
        {
            text.Append(_segment);
            return;
        }

        _parent.AppendTo(text);
        text.Append(_index is { } index ? $"[{index}]" : FieldSegment(_segment));
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,99}\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\G(?:\.(?<plain>[A-Za-z_][A-Za-z0-9_]{0,99})(?=[.\[]|\z)|\['(?<quoted>(?:[^'\\]|\\.)*)'\])", RegexOptions.Singleline)]
    private static partial Regex Segment();

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
