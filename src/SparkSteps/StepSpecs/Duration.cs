using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs;

/// <summary>
/// The text form of a time span in specs and records: one whole number and its unit, <c>90s</c>, <c>10m</c>, <c>6h</c>, <c>1d</c>.
/// </summary>
public static partial class Duration
{
    public const string Allowed = "a whole number with s, m, h or d, for instance 90s, 10m, 6h or 1d";
    internal const string Expression = @"([0-9]{1,9})([smhd])";
    private const long SecondsPerMinute = 60;
    private const long SecondsPerHour = 60 * SecondsPerMinute;
    private const long SecondsPerDay = 24 * SecondsPerHour;

    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan duration)
    {
        duration = default;
        if (text is null || Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var seconds = long.Parse(match.Groups[1].ValueSpan) * match.Groups[2].ValueSpan[0] switch
        {
            'd' => SecondsPerDay,
            'h' => SecondsPerHour,
            'm' => SecondsPerMinute,
            _ => 1,
        };
        if (seconds > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>The largest unit that leaves a whole number; parts of a second are dropped.</summary>
    public static string Format(TimeSpan duration) => (long)duration.TotalSeconds switch
    {
        0 => "0s",
        var seconds when seconds % SecondsPerDay == 0 => $"{seconds / SecondsPerDay}d",
        var seconds when seconds % SecondsPerHour == 0 => $"{seconds / SecondsPerHour}h",
        var seconds when seconds % SecondsPerMinute == 0 => $"{seconds / SecondsPerMinute}m",
        var seconds => $"{seconds}s",
    };

    [GeneratedRegex(@"\A" + Expression + @"\z")]
    private static partial Regex Pattern();
}
