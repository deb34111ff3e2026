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

    /// <summary>Kubernetes' way to write cores: <c>2</c>, <c>0.5</c> or <c>500m</c>.</summary>
    public static decimal? Cores(this IReadOnlyDictionary<string, string> conf, string key) =>
        conf.GetValueOrDefault(key) is { } text && text.EndsWith('m')
            ? decimal.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var millicores) ? millicores / 1000 : null
            : conf.Number(key);

    public static bool IsTrue(this IReadOnlyDictionary<string, string> conf, string key) =>
        string.Equals(conf.GetValueOrDefault(key), "true", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A\s*([0-9]{1,12})([bkmgtp]|[kmgtp]b)?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
