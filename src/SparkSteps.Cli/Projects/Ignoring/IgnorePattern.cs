using System.Text;
using System.Text.RegularExpressions;

namespace SparkSteps.Cli.Projects.Ignoring;

/// <summary>Turns git's patterns into regular expressions. The case of letters counts everywhere, so that every machine packs the same.</summary>
internal static class IgnorePattern
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["alnum"] = "a-zA-Z0-9", ["alpha"] = "a-zA-Z", ["digit"] = "0-9", ["lower"] = "a-z", ["upper"] = "A-Z", ["space"] = @"\s",
        ["xdigit"] = "0-9a-fA-F", ["punct"] = @"!-/:-@\[-`{-~", ["blank"] = @" \t",
    };

    /// <param name="pattern">Without the slashes at its ends.</param>
    /// <param name="isAnchored">Whether it begins at the file's folder, not in any folder below.</param>
    /// <returns>Null for a pattern that matches nothing.</returns>
    public static Regex? ToRegex(string pattern, bool isAnchored)
    {
        var text = new StringBuilder(isAnchored ? @"\A" : @"\A(?:.*/)?");
        for (var at = 0; at < pattern.Length;)
        {
            var taken = Append(pattern, at, text);
            if (taken == 0)
            {
                return null;
            }

            at += taken;
        }

        // Its time grows with the path's length and nothing else: the patterns are the project's own, and may come from anyone.
        return new Regex(text.Append(@"\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    /// <returns>How many characters of the pattern were taken; 0 when it can match nothing.</returns>
    private static int Append(string pattern, int at, StringBuilder text)
    {
        switch (pattern[at])
        {
            case '*':
                return AppendStars(pattern, at, text);
            case '?':
                text.Append("[^/]");
                return 1;
            case '[':
                return AppendSet(pattern, at, text);
            case '\\' when at + 1 == pattern.Length:
                return 0;
            case '\\':
                text.Append(Regex.Escape(pattern[at + 1].ToString()));
                return 2;
            default:
                text.Append(Regex.Escape(pattern[at].ToString()));
                return 1;
        }
    }

    // Two stars or more between slashes stand for any number of folders; elsewhere they are one.
    private static int AppendStars(string pattern, int at, StringBuilder text)
    {
        var end = at;
        while (end < pattern.Length && pattern[end] == '*')
        {
            end++;
        }

        var isBounded = end - at >= 2 && (at == 0 || pattern[at - 1] == '/');
        var (between, slash) = pattern.AsSpan(end) switch
        {
            [] when isBounded => (".+", 0),
            ['/', ..] when isBounded => ("(?:.*/)?", 1),
            ['\\', '/', ..] when isBounded => (".*", 0),
            _ => ("[^/]*", 0),
        };
        text.Append(between);
        return end + slash - at;
    }

    private static int AppendSet(string pattern, int at, StringBuilder text)
    {
        var next = at + 1;
        var isNegated = next < pattern.Length && pattern[next] is '!' or '^';
        next += isNegated ? 1 : 0;
        var members = new StringBuilder();
        for (var first = true; next < pattern.Length && (first || pattern[next] != ']'); first = false)
        {
            var taken = AppendMember(pattern, next, members);
            if (taken == 0)
            {
                return 0;
            }

            next += taken;
        }

        if (next >= pattern.Length)
        {
            return 0;
        }

        // A slash is in no set.
        text.Append(isNegated ? $"[^/{members}]" : members.Length == 0 ? "[^\0-\uffff]" : $"[{members}-[/]]");
        return next + 1 - at;
    }

    private static int AppendMember(string pattern, int at, StringBuilder members)
    {
        if (pattern.AsSpan(at).StartsWith("[:"))
        {
            var close = pattern.IndexOf(']', at + 2);
            if (close < 0)
            {
                return 0;
            }

            if (close > at + 2 && pattern[close - 1] == ':')
            {
                var known = Classes.TryGetValue(pattern[(at + 2)..(close - 1)], out var letters);
                members.Append(letters);
                return known ? close + 1 - at : 0;
            }
        }

        var (low, taken) = Letter(pattern, at);
        if (taken == 0 || at + taken + 1 >= pattern.Length || pattern[at + taken] != '-' || pattern[at + taken + 1] == ']')
        {
            members.Append(taken == 0 ? "" : Escape(low));
            return taken;
        }

        var (high, takenHigh) = Letter(pattern, at + taken + 1);
        members.Append(low <= high ? $"{Escape(low)}-{Escape(high)}" : "");
        return takenHigh == 0 ? 0 : taken + 1 + takenHigh;
    }

    private static (char Letter, int Taken) Letter(string pattern, int at) => pattern[at] != '\\' ? (pattern[at], 1)
        : at + 1 < pattern.Length ? (pattern[at + 1], 2)
        : ('\0', 0);

    private static string Escape(char letter) => $"\\u{(int)letter:x4}";
}
