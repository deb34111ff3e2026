using System.Text;
using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>Kubernetes' and other fields' forms of names and values that several rules need.</summary>
internal static partial class Patterns
{
    public const string SubdomainAllowed =
        "at most 253 characters: lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part";

    private const int LongestSubdomain = 253;

    public static bool IsSubdomain(string text) => text.Length <= LongestSubdomain && Subdomain().IsMatch(text);

    public static bool IsSha256(string text) => Sha256().IsMatch(text);

    /// <summary>Without spaces, line ends and other control characters.</summary>
    public static bool IsSolid(string text) => !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    public static int Utf8Length(string text) => Encoding.UTF8.GetByteCount(text);

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
