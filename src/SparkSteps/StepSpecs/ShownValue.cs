using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs;

/// <summary>A value as an error may show it: cut, and hidden when it looks like a secret.</summary>
internal static partial class ShownValue
{
    private const int MaxLength = 200;
    private const string Hidden = "(hidden: it may be a secret)";

    public static string Of(string path, string value)
    {
        // Nothing beyond this is shown or decides anything; it keeps the patterns quick on long values.
        var seen = value.Length > 4096 ? value[..4096] : value;
        if (SecretPlace().IsMatch(path) || SecretText().IsMatch(seen))
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

    // Account keys, SAS signatures, PEM blocks, JSON web tokens, passwords in URLs, long base64.
    [GeneratedRegex(
        "AccountKey=|[?&]sig=|-----BEGIN|\\beyJ[A-Za-z0-9_-]{10,}\\.|://[^/@\\s]*:[^/@\\s]*@|[A-Za-z0-9+/]{43,}={1,2}"
        + "|passw|secret|token=", RegexOptions.IgnoreCase)]
    private static partial Regex SecretText();

    [GeneratedRegex("[?&]sig=", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();
}
