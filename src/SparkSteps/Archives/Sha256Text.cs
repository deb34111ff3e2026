using System.Text.RegularExpressions;

namespace SparkSteps.Archives;

internal static partial class Sha256Text
{
    public static bool IsValid(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Pattern();
}
