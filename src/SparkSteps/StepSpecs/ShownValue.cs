using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs;

/// <summary>A value as an error may show it: cut, without the secrets in it, and hidden where it may be one as a whole.</summary>
internal static partial class ShownValue
{
    private const int MaxLength = 200;
    private const string Hidden = "(hidden: it may be a secret)";

    public static string Of(string path, string value)
    {
        // Nothing beyond this is shown or decides anything; it keeps the patterns quick on long values.
        var seen = SecretText.Redact(value.Length > 4096 ? value[..4096] : value);
        if (SecretPlace().IsMatch(path) || Suspicious().IsMatch(seen))
        {
            return Hidden;
        }

        return seen.Length <= MaxLength ? seen : $"{seen.AsSpan(0, CutAt(seen))}…";
    }

    public static bool HoldsSignature(string url) => Signature().IsMatch(url);

    // Not between the halves of a surrogate pair, and with room for the mark that says it was cut.
    private static int CutAt(string value) => char.IsHighSurrogate(value[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;

    [GeneratedRegex("secret|passw|token|credential|\\bkeys?\\b|apikey|access.?key|private.?key", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPlace();

    // What is left when all that is surely a secret is marked: parts of one, long base64, words that announce one.
    [GeneratedRegex(
        "AccountKey=(?!…)|[?&]sig=(?!…)|-----BEGIN(?!.*…)|\\beyJ[A-Za-z0-9_-]{10,}\\.|://[^/@\\s]*:(?!…)[^/@\\s]*@|[A-Za-z0-9+/]{43,}={1,2}"
        + "|passw|secret|token=", RegexOptions.IgnoreCase)]
    private static partial Regex Suspicious();

    [GeneratedRegex("[?&]sig=", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();
}
