using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Json;

namespace SparkSteps.StepSpecs;

/// <summary>
/// An amount of memory in whole MiB, written as Spark does: <c>512m</c>, <c>4g</c>. Kubernetes' <c>Mi</c> and <c>Gi</c> are read too.
/// </summary>
[JsonConverter(typeof(MemorySizeJsonConverter))]
public readonly partial record struct MemorySize(long MiB)
{
    public const string Allowed = "a whole number with m or g (Spark) or Mi or Gi (Kubernetes), from 1m to 16384g, for instance 512m or 4g";
    internal const string Expression = @"([0-9]{1,9})([mMgG]|Mi|Gi)";
    internal const long MaxMiB = 16384L * 1024;

    public static bool TryParse([NotNullWhen(true)] string? text, out MemorySize size)
    {
        size = default;
        if (text is null || Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var mib = long.Parse(match.Groups[1].ValueSpan) * (match.Groups[2].ValueSpan[0] is 'g' or 'G' ? 1024 : 1);
        size = new MemorySize(mib);
        return mib is > 0 and <= MaxMiB;
    }

    public override string ToString() => MiB > 0 && MiB % 1024 == 0 ? $"{MiB / 1024}g" : $"{MiB}m";

    [GeneratedRegex(@"\A" + Expression + @"\z")]
    private static partial Regex Pattern();
}
