using System.Globalization;
using System.Text.RegularExpressions;

namespace SparkSteps.Schedules.Documents;

/// <summary>A moment as RFC 3339 writes it, with its offset: without one nobody can tell which clock is meant.</summary>
internal static partial class Timestamp
{
    public const string Allowed = "a date, a time and an offset, for instance 2030-01-31T12:00:00Z or 2030-01-31T12:00:00+01:00";

    public static bool TryParse(string? text, out DateTimeOffset? time)
    {
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        time = isTime && Pattern().IsMatch(text ?? "") ? parsed.ToUniversalTime() : null;
        return time is not null;
    }

    [GeneratedRegex(@"\A(?:19[7-9][0-9]|2[0-9]{3})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Pattern();
}
