using System.Globalization;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Imports;

/// <summary>Amounts of memory in the writings of other systems, as a step writes them. Parts of a MiB are rounded up.</summary>
internal static partial class MemoryText
{
    /// <summary>ZenML's <c>4GB</c> and <c>4GiB</c>, which Spark both takes for 1024 times 1024.</summary>
    public static DocumentNode Zen(ForeignValue value) => Convert(value, defaultUnit: null);

    /// <summary>Spark's own: a number without a unit counts MiB.</summary>
    public static DocumentNode Spark(ForeignValue value) => Convert(value, defaultUnit: 'm');

    /// <summary>What a step writes already, in whatever case; Spark's units that a step does not take become MiB.</summary>
    private static DocumentNode Convert(ForeignValue value, char? defaultUnit)
    {
        if (value.Node is not ScalarNode { Text: var text } || Amount().Match(text) is not { Success: true } match)
        {
            return value.Node;
        }

        var unit = match.Groups["unit"].Value is { Length: > 0 } found ? char.ToLowerInvariant(found[0]) : defaultUnit;
        if (unit is null || !decimal.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return value.Node;
        }

        return ForeignNode.Text(unit is 'm' or 'g' ? $"{number}{unit}" : $"{decimal.Ceiling(number * MiB(unit.Value))}m");
    }

    private static decimal MiB(char unit) => unit switch
    {
        'b' => 1m / (1024 * 1024),
        'k' => 1m / 1024,
        't' => 1024 * 1024,
        _ => 1024 * 1024 * 1024,
    };

    [GeneratedRegex(@"\A\s*(?<number>[0-9]{1,15})\s*(?<unit>[bkmgtp]|[kmgtp]i?b?)?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();
}
