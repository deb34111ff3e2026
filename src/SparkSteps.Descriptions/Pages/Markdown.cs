using System.Text;

namespace SparkSteps.Descriptions.Pages;

/// <summary>The little of Markdown that the pages need.</summary>
internal static class Markdown
{
    public static string Code(string text) => $"`{text}`";

    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    public static string Head(params string[] names) => Row(names) + Row(names.Select(_ => "---"));

    /// <summary>A text as it is to be read: nothing in it but its code is markup.</summary>
    public static string Text(string text)
    {
        var written = new StringBuilder();
        var isCode = false;
        foreach (var c in text)
        {
            isCode ^= c == '`';
            written.Append(c switch { '|' => "\\|", '<' or '*' or '_' or '[' when !isCode => $"\\{c}", _ => $"{c}" });
        }

        return written.ToString();
    }

    /// <summary>The name by which a heading is linked to.</summary>
    public static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-').Select(c => c == ' ' ? '-' : c));
}
