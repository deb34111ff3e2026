using System.Globalization;
using System.Text;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>Java's format of properties, as <c>Properties.store</c> writes it and Spark reads it.</summary>
internal static class PropertiesText
{
    public static string Of(string comment, IReadOnlyDictionary<string, string> properties)
    {
        var text = new StringBuilder().Append("# ").Append(comment).Append('\n');
        foreach (var (key, value) in properties)
        {
            Append(text, key, isKey: true);
            text.Append('=');
            Append(text, value, isKey: false);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string part, bool isKey)
    {
        for (var i = 0; i < part.Length; i++)
        {
            // Blanks end a key, and before a value they are skipped.
            if (part[i] == ' ' && (isKey || i == 0) || part[i] is '=' or ':' or '#' or '!' or '\\')
                text.Append('\\').Append(part[i]);
            else if (part[i] is < ' ' or > '~')
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)part[i]:x4}");
            else
                text.Append(part[i]);
        }
    }
}
