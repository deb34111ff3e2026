using System.Text;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>
/// The text of a request that could not be accepted, as its record keeps it: whole up to what a queue message holds, so that it can be
/// corrected and sent again, but without what looks like a secret.
/// </summary>
internal static partial class KeptText
{
    private const int MostCharacters = 64 * 1024;
    private const string Hidden = "(hidden)";

    public static string Of(ReadOnlySpan<byte> message)
    {
        var text = Encoding.UTF8.GetString(message);
        return Of(text.Length <= MostCharacters ? text : text[..MostCharacters]);
    }

    /// <summary>Hides by place (the value of a key such as <c>DB_PASSWORD</c>) and by looks (keys, signatures, tokens).</summary>
    public static string Of(string text)
    {
        var placed = Places().Aggregate(text, static (rest, place) => place.Replace(rest, $"$1{Hidden}"));
        return SecretText.Redact(placed);
    }

    private static Regex[] Places() => [SecretField(), NamedValue(), SecretOption(), UrlParameter()];

    // All parts are bounded, because the text may be anyone's: none may make a pattern slow.
    // A field whose name sounds like a secret; its value is quoted, or goes on to the next separator.
    [GeneratedRegex("""((?:secret|passw|token|credential|api_?key|access_?key|account_?key|private_?key)[\w.-]{0,64}["']?[ \t]*[:=][ \t]*)(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;}\]"'(][^\s,;}\]]*)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex SecretField();

    // {name: DB_PASSWORD, value: ...}, as Kubernetes writes environments.
    [GeneratedRegex("""(\bname["']?\s*:\s*["']?[\w.-]{0,64}(?:secret|passw|token|credential|key)[\w.-]{0,64}["']?[\s,]+["']?value["']?\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,}\]]+)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex NamedValue();

    // [--db-password, ...], as arguments are written, in a line or one below the other.
    [GeneratedRegex("""(--?(?:[A-Za-z0-9]{1,40}[_-]){0,8}(?:password|passwd|passphrase|secret|(?:secret|access|account|private|api)[_-]?key|(?:sas|access|auth)[_-]?token)["']?(?:[ \t]*,[ \t\r\n]*|[ \t]*\r?\n[ \t]*-[ \t]+|[ \t]+))(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;}\]"'-][^\s,;}\]"']*)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex SecretOption();

    [GeneratedRegex("""([?&](?:code|key|sig|signature|token)=)[^\s&"'#]+""", RegexOptions.IgnoreCase)]
    private static partial Regex UrlParameter();
}
