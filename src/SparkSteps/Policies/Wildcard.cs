using System.IO.Enumeration;

namespace SparkSteps.Policies;

/// <summary>Patterns in which <c>*</c> stands for any characters, also none. Case does not count: a denied key must not slip by.</summary>
internal static class Wildcard
{
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    public static bool Fits(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);

    public static string? FirstThatFits(IEnumerable<string> patterns, string text) => patterns.FirstOrDefault(pattern => Fits(pattern, text));
}
