using System.Globalization;
using System.Numerics;

namespace SparkSteps.Schedules.Times;

/// <summary>One field of a cron expression: the set of the values that fit.</summary>
/// <param name="Values">A bit for each value.</param>
/// <param name="IsAny">Every value fits because the field says so with a star, not because it lists them.</param>
/// <param name="BeginsWithStar">Whether it is written with a star, with or without a step.</param>
internal sealed record CronField(ulong Values, bool IsAny, bool BeginsWithStar)
{
    private const ulong Sunday = 1;
    private const int OtherSunday = 7;

    public bool Contains(int value) => (Values >> value & 1) != 0;

    /// <summary>The first value that fits, from this one on; null when there is none.</summary>
    public int? Next(int from) => from < 64 && Values >> from is > 0 and var rest ? from + BitOperations.TrailingZeroCount(rest) : null;

    /// <returns>Null when the text is none, and then why.</returns>
    public static (CronField? Field, string? Fault) Parse(string text, CronFieldKind kind)
    {
        var (values, isAny) = (0UL, false);
        foreach (var item in text.Split(','))
        {
            if (Range(item, kind) is not { } range)
            {
                return (null, $"'{item}' is not a {kind.Name}: it is a number from {kind.Least} to {kind.Most}, a range such as {kind.Least}-{kind.Least + 1}, *, or one of these with a step such as */2.");
            }

            if (range.First > range.Last)
            {
                return (null, $"The range '{item}' of the {kind.Name} ends before it begins: write two ranges, from {range.First} to {kind.Most} and from {kind.Least} to {range.Last}.");
            }

            isAny |= range is { IsStar: true, Step: 1 };
            for (var value = range.First; value <= range.Last; value += range.Step)
            {
                values |= 1UL << value;
            }
        }

        // 7 is the other Sunday.
        values = kind == CronFieldKind.Weekday && (values >> OtherSunday & 1) != 0 ? values & ~(1UL << OtherSunday) | Sunday : values;
        return (new CronField(values, isAny, text.StartsWith('*') || text.StartsWith('?')), null);
    }

    private static (int First, int Last, int Step, bool IsStar)? Range(string item, CronFieldKind kind)
    {
        var parts = item.Split('/');
        var step = parts.Length == 2 ? Number(parts[1]) : 1;
        if (parts.Length > 2 || step is not (> 0 and var by))
        {
            return null;
        }

        if (parts[0] == "*" || parts[0] == "?" && kind.IsDay)
        {
            return (kind.Least, kind.LastOfAll, by, true);
        }

        var ends = parts[0].Split('-');
        var (first, last) = (Value(ends[0], kind, isEnd: false), Value(ends[^1], kind, isEnd: ends.Length == 2));
        return ends.Length > 2 || first is not { } from || last is not { } to ? null
            : ends.Length == 1 && parts.Length == 2 ? (from, kind.LastOfAll, by, false)
            : (from, to, by, false);
    }

    // SUN at the end of a range is the Sunday after Saturday.
    private static int? Value(string text, CronFieldKind kind, bool isEnd)
    {
        var names = kind.Names.ToList();
        var index = isEnd
            ? names.FindLastIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
            : names.FindIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        var value = index >= 0 ? kind.Least + index : Number(text);
        return value >= kind.Least && value <= kind.Most ? value : null;
    }

    private static int? Number(string text) =>
        text.Length <= 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
