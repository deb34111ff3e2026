using System.Globalization;
using System.Text.RegularExpressions;

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

    /// <summary>A quantity as Kubernetes reads it: <c>2</c>, <c>0.5</c>, <c>500m</c>, <c>1k</c>, <c>1e3</c>, <c>1Ki</c>.</summary>
    public static decimal? Cores(this IReadOnlyDictionary<string, string> conf, string key)
    {
        var match = Quantity().Match(conf.GetValueOrDefault(key, ""));
        if (!match.Success || !double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;

        var unit = match.Groups[2].Value;
        var factor = unit.EndsWith('i') ? Math.Pow(1024, "KMGTPE".IndexOf(unit[0]) + 1)
            : unit.Length == 0 ? 1 : Math.Pow(1000, "num kMGTPE".IndexOf(unit[0]) - 3);
        return (decimal)Math.Min(number * factor, int.MaxValue);
    }

    public static bool IsTrue(this IReadOnlyDictionary<string, string> conf, string key) =>
        string.Equals(conf.GetValueOrDefault(key)?.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A\s*([0-9]{1,12})([bkmgtp]|[kmgtp]b)?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Size();

    [GeneratedRegex(@"\A\+?((?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})(?:[eE][+-]?[0-9]{1,2})?)([KMGTPE]i|[numkMGTPE])?\z")]
    private static partial Regex Quantity();
}
