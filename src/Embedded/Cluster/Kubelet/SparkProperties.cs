using System.Globalization;
using System.Text;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>A spark.properties file, in the part of Java's properties format that Spark writes: key=value or key value, # comments, backslash escapes.</summary>
internal static class SparkProperties
{
    public static Dictionary<string, string> Parse(string text)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.Length == 0 || line[0] is '#' or '!')
            {
                continue;
            }

            var end = line.IndexOfAny(['=', ':', ' ', '\t']);
            while (end > 0 && line[end - 1] == '\\')
            {
                end = line.IndexOfAny(['=', ':', ' ', '\t'], end + 1);
            }

            var key = end < 0 ? line : line[..end];
            properties[Unescape(key)] = end < 0 ? "" : Unescape(line[(end + 1)..].TrimStart());
        }

        return properties;
    }

    public static string Render(IEnumerable<KeyValuePair<string, string>> properties)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            text.Append(Escape(key).Replace("=", "\\=").Replace(":", "\\:").Replace(" ", "\\ ")).Append('=').Append(Escape(value)).Append('\n');
        }

        return text.ToString();
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t");

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 5 < text.Length && text[i + 1] == 'u' && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.HexNumber, null, out var code))
            {
                result.Append((char)code);
                i += 5;
                continue;
            }

            var letter = text[i] == '\\' && i + 1 < text.Length ? text[++i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other } : text[i];
            result.Append(letter);
        }

        return result.ToString();
    }
}
