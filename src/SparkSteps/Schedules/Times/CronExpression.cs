using System.Diagnostics.CodeAnalysis;
using SparkSteps.StepSpecs;

namespace SparkSteps.Schedules.Times;

/// <summary>When a schedule is due: fields of a calendar, or every so often.</summary>
internal abstract record CronExpression
{
    public const string Allowed =
        "five fields (minute hour day month weekday), six with seconds first, @hourly, @daily, @weekly, @monthly, @yearly, or @every 15m";

    private const int LongestText = 200;
    private const string Every = "@every ";

    private static readonly Dictionary<string, string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    /// <param name="fault">Why the text is none, as a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CronExpression? expression, [NotNullWhen(false)] out string? fault)
    {
        var trimmed = text.Trim();
        (expression, fault) = trimmed.Length > LongestText ? (null, $"A cron expression has at most {LongestText} characters.")
            : trimmed.StartsWith(Every, StringComparison.OrdinalIgnoreCase) ? ParseEvery(trimmed[Every.Length..].Trim())
            : s_names.TryGetValue(trimmed, out var fields) ? CronFields.Parse(fields)
            : trimmed.StartsWith('@') ? Unknown(trimmed)
            : trimmed.Contains("TZ=", StringComparison.Ordinal) ? (null, "The time zone does not stand in the expression: write it as timeZone.")
            : CronFields.Parse(trimmed);
        fault ??= expression is null ? "This is not a cron expression." : null;
        return expression is not null;
    }

    private static (CronExpression?, string?) Unknown(string name) =>
        (null, $"There is no '{name}'. {Spelling.Hint(name, [.. s_names.Keys, Every.Trim()])}".TrimEnd());

    // Go writes several units at once: 1h30m.
    private static (CronExpression?, string?) ParseEvery(string text)
    {
        var total = TimeSpan.Zero;
        for (var rest = text; rest.Length > 0;)
        {
            var end = rest.AsSpan().IndexOfAnyExceptInRange('0', '9') + 1;
            if (!Duration.TryParse(rest[..end], out var part))
            {
                return (null, $"'{text}' is not a time span: write {Duration.Allowed}, or several such as 1h30m.");
            }

            (total, rest) = (total + part, rest[end..]);
        }

        return total >= CronInterval.Shortest && total <= CronInterval.Longest
            ? (new CronInterval(total), null)
            : (null, $"The time span '{text}' is not from {Duration.Format(CronInterval.Shortest)} to {Duration.Format(CronInterval.Longest)}.");
    }
}
