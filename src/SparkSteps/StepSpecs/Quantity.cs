using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs;

/// <summary>An amount as Kubernetes writes it: <c>2</c>, <c>0.5</c>, <c>500m</c>, <c>1k</c>, <c>1e3</c>, <c>1Ki</c>.</summary>
internal static partial class Quantity
{
    public const string Allowed = "a Kubernetes quantity, for instance 2, 0.5, 500m or 4Gi";

    // More than any cluster has, and far from where the arithmetic ends.
    private const double Most = 1e18;

    public static bool TryParse([NotNullWhen(true)] string? text, out decimal value)
    {
        value = 0;
        if (text is null || Pattern().Match(text) is not { Success: true } match
            || !double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var unit = match.Groups[2].Value;
        var factor = unit.EndsWith('i') ? Math.Pow(1024, "KMGTPE".IndexOf(unit[0]) + 1)
            : unit.Length == 0 ? 1 : Math.Pow(1000, "num kMGTPE".IndexOf(unit[0]) - 3);
        value = (decimal)Math.Min(number * factor, Most);
        return true;
    }

    [GeneratedRegex(@"\A\+?((?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})(?:[eE][+-]?[0-9]{1,2})?)([KMGTPE]i|[numkMGTPE])?\z")]
    private static partial Regex Pattern();
}
