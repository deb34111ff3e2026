using System.Globalization;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>Reads conf values as Spark does. Null when the key is not set, or set to what Spark itself will refuse.</summary>
internal static partial class SparkConfReading
{
    /// <param name="defaultUnit">The bytes of a number without a unit, which differ by key.</param>
    public static long? MiB(this IReadOnlyDictionary<string, string> conf, string key, long defaultUnit = 1L << 20)
    {
        var match = Size().Match(conf.GetValueOrDefault(key, ""));
        if (!match.Success)
            return null;

        var (number, unit) = (match.Groups[1].Value, match.Groups[2].Value);
        var bytes = unit.Length == 0 ? defaultUnit : 1L << (10 * "bkmgtp".IndexOf(char.ToLowerInvariant(unit[0])));
        var mib = decimal.Ceiling(decimal.Parse(number, CultureInfo.InvariantCulture) * bytes / (1L << 20));
        return mib <= int.MaxValue ? (long)mib : null;
    }

    public static decimal? Number(this IReadOnlyDictionary<string, string> conf, string key) =>
        decimal.TryParse(conf.GetValueOrDefault(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and <= int.MaxValue ? number : null;

    /// <summary>A quantity as Kubernetes reads it.</summary>
    public static decimal? Cores(this IReadOnlyDictionary<string, string> conf, string key) =>
        Quantity.TryParse(conf.GetValueOrDefault(key), out var cores) ? Math.Min(cores, int.MaxValue) : null;

    /// <summary>A time as Spark reads it where milliseconds are the unit: <c>500</c>, <c>500ms</c>, <c>10s</c>, <c>5m</c>, <c>5min</c>, <c>1h</c>, <c>1d</c>.</summary>
    public static long? Milliseconds(this IReadOnlyDictionary<string, string> conf, string key)
    {
        var match = Time().Match(conf.GetValueOrDefault(key, ""));
        return !match.Success ? null : long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * match.Groups[2].Value.ToLowerInvariant() switch
        {
            "s" => 1000,
            "m" or "min" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => 1,
        };
    }

    public static bool IsTrue(this IReadOnlyDictionary<string, string> conf, string key) =>
        string.Equals(conf.GetValueOrDefault(key)?.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A\s*([0-9]{1,12})([bkmgtp]|[kmgtp]b)?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Size();

    [GeneratedRegex(@"\A\s*([0-9]{1,10})(ms|s|m|min|h|d)?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Time();
}
