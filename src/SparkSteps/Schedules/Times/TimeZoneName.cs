using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;

namespace SparkSteps.Schedules.Times;

/// <summary>Names of time zones as IANA gives them, out of the machine's own data.</summary>
internal static partial class TimeZoneName
{
    public const string Allowed = "a name of the IANA time zone database, for instance UTC, Europe/Berlin or America/New_York";
    private const int MostHints = 3;

    public static bool TryFind(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return Pattern().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }

    /// <summary>The names that a wrong one may have been meant to be; null when there is none near.</summary>
    public static string? Hint(string name)
    {
        var known = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => Pattern().IsMatch(id)).ToList();
        var city = LastPart(name);
        var near = known
            .Where(id => city.Length > 2 && LastPart(id).Contains(city, StringComparison.OrdinalIgnoreCase))
            .OrderBy(id => LastPart(id).Length)
            .Concat(known.Where(id => Spelling.Nearest(city, [LastPart(id)]) is not null))
            .Prepend(Spelling.Nearest(name, known))
            .OfType<string>()
            .Distinct()
            .Take(MostHints)
            .ToList();
        return near.Count == 0 ? null : $"Did you mean {string.Join(" or ", near.Select(id => $"'{id}'"))}?";
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..].Replace(' ', '_');

    // Files beside the zones, such as localtime or posix/..., are the machine's affair. Abbreviations such as EST are zones of their own.
    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9_+-]{1,30}(?:/[A-Z][A-Za-z0-9_+-]{1,30}){0,2}\z")]
    private static partial Regex Pattern();
}
